// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { firstProject } from '../../../src/store/firstProject'
import { select } from '../../../src/store/select'
import { replaceProject, store } from '../../../src/store/store'
import { type Action, isPossible, type KeyPlace } from '../../../src/ui/actions/action'
import { ariaKeys, combinationsOf } from '../../../src/ui/actions/keys'
import { press } from '../../../src/ui/actions/press'
import { menuOf } from '../../../src/ui/parts/menuOf'
import { keySections } from '../../../src/ui/topbar/help'
import { ACTIONS, selectFirst } from './firstSelected'

beforeEach(selectFirst)

describe('the list of actions', () => {
  const keyed = ACTIONS.filter(({ keys }) => keys)

  test('calls each by a name of its own', () =>
    expect(new Set(ACTIONS.map(({ id }) => id)).size).toBe(ACTIONS.length))

  test('has every key in Help that it does not leave out', () => {
    const told = keySections().flatMap(({ keys }) => keys.map(({ does }) => does))
    for (const { id, keys } of keyed)
      if ((keys?.keys.length ?? 0) > 0) expect(told, id).toContain(keys?.help?.does)
      else expect(keys?.also, id).not.toHaveLength(0)
  })

  test.each<KeyPlace>(['window', 'page', 'canvas', 'cell', 'clipboard'])(
    'gives no key to two actions: %s',
    (where) => {
      const all = keyed
        .filter(({ keys }) => keys?.place === where)
        .flatMap(combinationsOf)
        .map((combination) => combination.toLowerCase())
      expect(new Set(all).size).toBe(all.length)
      expect(all.length).toBeGreaterThan(0)
    },
  )

  // Both places are listened to at once.
  test('gives no key of the page to the canvas as well', () => {
    const both = keyed
      .filter(({ keys }) => keys?.place === 'page' || keys?.place === 'canvas')
      .flatMap(combinationsOf)
    expect(new Set(both).size).toBe(both.length)
  })

  test('says in a sentence why something cannot be done', () => {
    replaceProject({ ...firstProject(), graph: { nodes: [], wires: [] } })
    for (const action of ACTIONS) {
      const why = action.when?.({ state: store.getState(), cards: [] }) ?? true
      if (why !== true) expect(why, action.id).toMatch(/^[A-Z].*\.$/)
    }
  })
})

describe('an action that is added to the list', () => {
  const done = vi.fn()
  const toy: Action = {
    id: 'toy',
    label: ({ cards }) => `Play with ${cards.length}`,
    keys: { place: 'canvas', keys: ['Mod+J'], help: { group: 'Building', does: 'Play' } },
    menus: [{ menu: 'card', section: 1 }],
    when: ({ cards }) => cards.length > 0 || 'Select a layer first.',
    do: ({ cards }) => done(...cards),
  }
  const all = [...ACTIONS, toy]

  test('stands in its menu, with its key', () => {
    const item = menuOf('card', ['n3'], all).find(
      (entry) => entry !== 'rule' && entry.label === 'Play with 1',
    )
    if (!item || item === 'rule') throw new Error('It is not there.')
    expect(item).toMatchObject({ end: 'Ctrl J', keys: 'Control+J', off: false })
    item.onSelect()
    expect(done).toHaveBeenLastCalledWith('n3')
  })

  test('stands in Help, at the end of its heading', () =>
    expect(keySections(all)[0].keys.at(-1)).toEqual({ keys: ['Mod+J'], does: 'Play' }))

  test('is done by its key with what is selected, and not where it cannot be', () => {
    const event = (): KeyboardEvent =>
      new KeyboardEvent('keydown', { key: 'j', ctrlKey: true, cancelable: true })
    press(event(), 'canvas', all)
    expect(done).toHaveBeenLastCalledWith('n2')
    select()
    done.mockClear()
    press(event(), 'canvas', all)
    expect(done).not.toHaveBeenCalled()
    expect(isPossible(toy, { state: store.getState(), cards: [] })).toBe(false)
  })
})

test('keys are told in the words of aria-keyshortcuts', () => {
  const told = Object.fromEntries(ACTIONS.map((action) => [action.id, ariaKeys(action)]))
  expect(told).toMatchObject({ redo: 'Control+Shift+Z', remove: 'Delete Backspace', fit: '1' })
})
