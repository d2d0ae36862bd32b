// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, type Mock, test, vi } from 'vitest'
import { app } from '../../../src/store/app'
import { copySelection } from '../../../src/store/clipboard'
import type { ViewCommands } from '../../../src/store/core/view'
import { closeDialog } from '../../../src/store/dialogs'
import { firstProject } from '../../../src/store/firstProject'
import { select } from '../../../src/store/select'
import { setSession, store } from '../../../src/store/store'
import { registerView, viewCommands } from '../../../src/store/view'
import { useCopying, useKeys } from '../../../src/ui/actions/useKeys'
import { watchIntake } from '../../../src/ui/canvas/drops/intake'
import { ids, selectFirst, selection } from './firstSelected'

const commands = Object.fromEntries(
  Object.keys(viewCommands).map((name) => [name, vi.fn<(node?: unknown) => void>()]),
) as Record<keyof ViewCommands, Mock<(node?: unknown) => void>>

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

const place = (id: string) =>
  store.getState().project.graph.nodes.find((node) => node.id === id)?.position ?? { x: 0, y: 0 }

beforeEach(() => {
  selectFirst()
  for (const command of Object.values(commands)) command.mockClear()
  leave = registerView(commands)
  render(<Page />)
})
afterEach(() => {
  cleanup()
  leave()
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
