// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, type Mock, test, vi } from 'vitest'
import { app } from '../../../src/store/app'
import { copySelection } from '../../../src/store/clipboard'
import type { ViewCommands } from '../../../src/store/core/view'
import { closeDialog, openDialog } from '../../../src/store/dialogs'
import { firstProject } from '../../../src/store/firstProject'
import { pointAt, pointedCell } from '../../../src/store/pointed'
import { select } from '../../../src/store/select'
import { edit, replaceProject, setSession, store } from '../../../src/store/store'
import { registerView, viewCommands } from '../../../src/store/view'
import { ACTIONS as FIRST_ACTIONS } from '../../../src/ui/actions'
import { type Action, isPossible, type KeyPlace } from '../../../src/ui/actions/action'
import { CELL_ACTIONS } from '../../../src/ui/actions/cells'
import { ariaKeys, combinationsOf } from '../../../src/ui/actions/keys'
import { press } from '../../../src/ui/actions/press'
import { useCopying, useKeys } from '../../../src/ui/actions/useKeys'
import { watchIntake } from '../../../src/ui/canvas/drops/intake'
import { menuOf } from '../../../src/ui/parts/menuOf'
import { keySections } from '../../../src/ui/topbar/help'

const commands = Object.fromEntries(
  Object.keys(viewCommands).map((name) => [name, vi.fn<(node?: unknown) => void>()]),
) as Record<keyof ViewCommands, Mock<(node?: unknown) => void>>
const ACTIONS = [...FIRST_ACTIONS, ...CELL_ACTIONS]
let leave = (): void => undefined

const WINDOW = ['window'] as const
const CANVAS = ['page', 'canvas'] as const

/** The page as far as its keys go, with a field, a menu and a card in it. */
function Page() {
  useKeys(WINDOW)
  useKeys(CANVAS)
  useCopying()
  return (
    <>
      <input aria-label="field" />
      <div role="menu" tabIndex={0} />
      <div data-node={firstProject().graph.nodes[1].name} tabIndex={0}>
        <button type="button">inside</button>
      </div>
    </>
  )
}

const at = (selector: string): Element => document.querySelector(selector) ?? document.body

/** Presses a combination as Help writes it; tells whether the browser is kept from it. */
function hit(combination: string, target: Element = document.body): boolean {
  const parts = combination.split('+')
  const key = parts[parts.length - 1]
  return !fireEvent.keyDown(target, {
    key: key.length === 1 && !parts.includes('Shift') ? key.toLowerCase() : key,
    ctrlKey: parts.includes('Mod'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
  })
}
const dialogs = app.dialogs.openDialogs
const selection = (): readonly string[] => store.getState().session.selection
const ids = (): string[] => store.getState().project.graph.nodes.map(({ id }) => id)
const place = (id: string) =>
  store.getState().project.graph.nodes.find((node) => node.id === id)?.position ?? { x: 0, y: 0 }

beforeEach(() => {
  replaceProject(firstProject())
  select('n2')
  for (const command of Object.values(commands)) command.mockClear()
  leave = registerView(commands)
  render(<Page />)
})
afterEach(() => {
  cleanup()
  leave()
  pointAt(null)
  closeDialog('help')
})

describe('the keys of the canvas', () => {
  test('A opens the search, C the targets of the selected layer, F shows it', () => {
    expect([hit('A'), hit('C'), hit('F')]).toEqual([true, true, true])
    expect(commands.addLayer).toHaveBeenCalledOnce()
    expect(commands.connect).toHaveBeenCalledWith('n2')
    expect(commands.show).toHaveBeenCalledWith('n2')
    select()
    expect([hit('C'), hit('F')]).toEqual([false, false])
    expect(commands.connect).toHaveBeenCalledOnce()
  })

  test('0 and 1 zoom', () => {
    expect([hit('0'), hit('1')]).toEqual([true, true])
    expect(commands.zoomTo100).toHaveBeenCalledOnce()
    expect(commands.fit).toHaveBeenCalledOnce()
  })

  test.each(['Delete', 'Backspace'])('%s deletes the selected card, undo brings it back', (key) => {
    hit(key)
    expect(ids()).toEqual(['n1', 'n3', 'n4'])
    hit('Mod+z')
    expect(ids()).toEqual(['n1', 'n2', 'n3', 'n4'])
    hit('Mod+Shift+Z')
    expect(ids()).toEqual(['n1', 'n3', 'n4'])
    hit('Mod+z')
    hit('Mod+y')
    expect(ids()).toEqual(['n1', 'n3', 'n4'])
  })

  test('Delete deletes the selected wire', () => {
    const wire = store.getState().project.graph.wires[0]
    setSession({ selection: [], wire })
    hit('Delete')
    expect(store.getState().project.graph.wires).not.toContain(wire)
    expect(ids()).toHaveLength(4)
  })

  test('Mod+D duplicates, Mod+A selects all, Escape nothing', () => {
    hit('Mod+D')
    expect(selection()).toEqual(['n5'])
    hit('Mod+A')
    expect(selection()).toEqual(ids())
    hit('Escape')
    expect(selection()).toEqual([])
  })

  test('arrows nudge by 4, with Shift by 20, and presses in a row are one step', () => {
    const { x, y } = place('n2')
    hit('ArrowRight')
    hit('Shift+ArrowUp', at('[data-node]'))
    expect(place('n2')).toEqual({ x: x + 4, y: y - 20 })
    hit('Mod+Z')
    expect(place('n2')).toEqual({ x, y })
    expect(hit('ArrowRight', at('button'))).toBe(true)
    select()
    expect(hit('ArrowRight')).toBe(false)
  })

  test('Enter and Space select the card that has the focus, and press a button in it', () => {
    select()
    expect(hit('Enter', at('button'))).toBe(false)
    expect(selection()).toEqual([])
    expect(hit('Enter', at('[data-node]'))).toBe(true)
    expect(selection()).toEqual(['n2'])
    select()
    expect(hit(' ', at('[data-node]'))).toBe(true)
    expect(selection()).toEqual(['n2'])
  })

  test('a combination that does nothing now is kept from the browser all the same', () => {
    select()
    expect([hit('Mod+D'), hit('Mod+Z')]).toEqual([true, true])
  })

  test('none acts in a field or a menu, with Alt, or behind a view; undo acts there', () => {
    for (const target of [at('input'), at('[role=menu]')])
      for (const key of ['A', 'Delete', 'Mod+D', 'Mod+A', 'ArrowLeft', 'Escape'])
        expect(hit(key, target)).toBe(false)
    expect(hit('Alt+A')).toBe(false)
    hit('Delete')
    setSession({ pane: { view: 'figure', nodes: ['n1', 'n3'] } })
    for (const key of ['A', 'Delete', 'Mod+D', 'Mod+A', 'Escape']) expect(hit(key)).toBe(false)
    hit('Mod+Z')
    expect(ids()).toHaveLength(4)
    expect(commands.addLayer).not.toHaveBeenCalled()
  })

  test('? opens the list of keys, in a menu as well, and not in a field', () => {
    hit('?', at('input'))
    expect(dialogs()).toEqual([])
    hit('?', at('[role=menu]'))
    expect(dialogs()).toEqual(['help'])
  })
})

test('what is cut or copied is the text of the selected cards', () => {
  const text = copySelection()
  const clipboardData = { setData: vi.fn() }
  expect(fireEvent.copy(document.body, { clipboardData })).toBe(false)
  expect(clipboardData.setData).toHaveBeenLastCalledWith('text/plain', text)
  expect(fireEvent.copy(at('input'), { clipboardData })).toBe(true)
  expect(fireEvent.cut(document.body, { clipboardData })).toBe(false)
  expect(ids()).toEqual(['n1', 'n3', 'n4'])
  select()
  expect(fireEvent.copy(document.body, { clipboardData })).toBe(true)
  expect(clipboardData.setData).toHaveBeenCalledTimes(2)
})

test('what is pasted outside a field is taken in, once there is a place for it', () => {
  let ready = false
  watchIntake(() => ready)
  const clipboardData = { getData: () => '' }
  expect(fireEvent.paste(document.body, { clipboardData })).toBe(true)
  ready = true
  expect(fireEvent.paste(document.body, { clipboardData })).toBe(false)
  expect(fireEvent.paste(at('input'), { clipboardData })).toBe(true)
})

describe('the keys of the cells', () => {
  const key = (name: string, shiftKey = false): boolean => {
    const event = new KeyboardEvent('keydown', { key: name, shiftKey, cancelable: true })
    press(event, 'cell', CELL_ACTIONS)
    return event.defaultPrevented
  }
  test('P pins the middle of the selected layer, arrows move it, Escape lets it go', () => {
    expect(key('Escape')).toBe(false)
    expect(key('ArrowLeft')).toBe(false)
    expect(key('p')).toBe(true)
    expect(pointedCell()).toEqual({ node: 'n2', index: [0, 0, 212, 319], pinned: true })
    for (const name of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowUp'])
      expect(key(name)).toBe(true)
    expect(pointedCell()?.index).toEqual([0, 0, 211, 320])
    key('ArrowDown', true)
    expect(pointedCell()?.index).toEqual([0, 0, 221, 320])
    expect(key('Escape')).toBe(true)
    expect(pointedCell()).toBeNull()
  })

  test('P pins the cell under the pointer and lets it go, brackets change its channel', () => {
    edit('Three channels', (now) => ({
      ...now,
      graph: {
        ...now.graph,
        nodes: now.graph.nodes.map((node) =>
          node.id === 'n2'
            ? { ...node, parameters: { ...node.parameters, out_channels: 3 } }
            : node,
        ),
      },
    }))
    pointAt({ node: 'n2', index: [0, 1, 5, 5], pinned: false })
    key('P')
    expect(pointedCell()?.pinned).toBe(true)
    for (const [name, channel] of [
      [']', 2],
      ['PageDown', 2],
      ['[', 1],
      ['PageUp', 0],
    ] as const) {
      expect(key(name)).toBe(true)
      expect(pointedCell()?.index).toEqual([0, channel, 5, 5])
    }
    key('p')
    expect(pointedCell()).toBeNull()
  })
})

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

describe('a menu', () => {
  const words = (...given: Parameters<typeof menuOf>): string[] =>
    menuOf(...given).map((item) =>
      item === 'rule' ? '—' : [item.label, item.end, item.off && 'off'].filter(Boolean).join(' | '),
    )

  test('of a card says what can be done with it', () => {
    expect(words('card', ['n2'])).toEqual([
      'Duplicate | Ctrl D',
      'New random weights',
      'Save values as .npy',
      '—',
      'Delete | Del',
    ])
    expect(words('card', ['n3'])[1]).toBe('New random weights | off')
  })

  test('of the inspector leaves out what its layer has not got', () => {
    expect(words('inspector', ['n2'])).toEqual([
      'Duplicate | Ctrl D',
      'Draw new random weights',
      '—',
      'Delete | Del',
    ])
    expect(words('inspector', ['n3'])).toEqual(['Duplicate | Ctrl D', '—', 'Delete | Del'])
  })

  test('of the project, and of what can be exported', () => {
    expect(words('project')).toEqual([
      'Rename',
      '—',
      'New',
      'New from template…',
      'Examples…',
      'Open…',
      'Save as file | Ctrl S',
      '—',
      'Versions…',
    ])
    expect(words('export')).toEqual([
      'Save project file | .convscope',
      'Download TensorFlow.js model | .zip',
    ])
  })

  test('of one card acts on that card, whatever is selected', () => {
    select('n1', 'n3')
    const remove = menuOf('card', ['n4']).at(-1)
    if (remove && remove !== 'rule') remove.onSelect()
    expect(ids()).toEqual(['n1', 'n2', 'n3'])
    expect(selection()).toEqual([])
  })
})

test('keys are told in the words of aria-keyshortcuts', () => {
  const told = Object.fromEntries(ACTIONS.map((action) => [action.id, ariaKeys(action)]))
  expect(told).toMatchObject({ redo: 'Control+Shift+Z', remove: 'Delete Backspace', fit: '1' })
})

test('a dialog that is open stays where it is', () => {
  openDialog('versions')
  openDialog('help')
  openDialog('versions')
  expect(dialogs()).toEqual(['versions', 'help'])
  closeDialog('versions')
  expect(dialogs()).toEqual(['help'])
})
