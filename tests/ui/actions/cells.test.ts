// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pointAt, pointedCell } from '../../../src/store/pointed'
import { edit } from '../../../src/store/store'
import { CELL_ACTIONS } from '../../../src/ui/actions/cells'
import { press } from '../../../src/ui/actions/press'
import { selectFirst } from './firstSelected'

beforeEach(selectFirst)
afterEach(() => pointAt(null))

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
