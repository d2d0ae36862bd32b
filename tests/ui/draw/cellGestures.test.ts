import { describe, expect, test } from 'vitest'
import { type HandAt, moveDrag, pressCell } from '../../../src/ui/draw/cellDrag'
import { deedOf } from '../../../src/ui/draw/cellKeys'

const hand = (clientX: number, clientY: number, shiftKey = false): HandAt => ({
  clientX,
  clientY,
  shiftKey,
  ctrlKey: false,
  altKey: false,
})

describe('a drag of a cell', () => {
  test('is a press until the hand has moved four pixels from where it began', () => {
    const pressed = pressCell(3, 1, hand(10, 10))
    for (const [x, y] of [
      [12, 12],
      [13, 10],
      [10, 7],
    ])
      expect(moveDrag(pressed, hand(x, y))).toEqual({ drag: pressed, begins: false, value: null })
    const { drag, begins, value } = moveDrag(pressed, hand(14, 10))
    expect([begins, value, drag.begun]).toEqual([true, null, true])
  })

  test('changes the number by a hundredth a pixel from there, with Shift by a thousandth', () => {
    const begun = moveDrag(pressCell(3, 1, hand(10, 10)), hand(20, 10)).drag
    const first = moveDrag(begun, hand(30, 10))
    expect(first.value).toBe(1.1)
    const second = moveDrag(first.drag, hand(30, 5))
    expect(second.value).toBe(1.15)
    expect(moveDrag(second.drag, hand(31, 5, true)).value).toBe(1.151)
  })

  test('that began with Shift sets nothing by itself: it paints what it was pressed on', () => {
    const { drag } = moveDrag(pressCell(3, 1, hand(10, 10, true)), hand(40, 10, true))
    expect(moveDrag(drag, hand(80, 10)).value).toBeNull()
    expect([drag.paints, drag.start]).toEqual([true, 1])
  })
})

describe('a key in a grid of three columns', () => {
  const deed = (key: string, keys: Partial<HandAt> = {}, state = { typing: false }) =>
    deedOf({ key, altKey: false, ctrlKey: false, shiftKey: false, ...keys }, 3, {
      dragging: false,
      ...state,
    })

  test.each([
    ['ArrowUp', {}, { does: 'step', by: 0.1 }],
    ['ArrowDown', { ctrlKey: true }, { does: 'step', by: -1 }],
    ['ArrowUp', { altKey: true }, { does: 'move', by: -3 }],
    ['ArrowDown', { altKey: true }, { does: 'move', by: 3 }],
    ['ArrowLeft', {}, { does: 'move', by: -1 }],
    ['ArrowRight', { altKey: true }, { does: 'move', by: 1 }],
    ['ArrowRight', { shiftKey: true }, undefined],
    ['Home', {}, { does: 'first' }],
    ['End', {}, { does: 'last' }],
    ['Delete', {}, { does: 'clear' }],
    ['Backspace', {}, { does: 'clear' }],
    ['Enter', {}, { does: 'type' }],
    ['Escape', {}, undefined],
    ['5', {}, undefined],
  ])('%s with %o', (key, keys, meant) => expect(deed(key, keys)).toEqual(meant))

  test('is the text’s while something is typed, but for Enter, Escape, up and down', () => {
    const typing = { typing: true }
    for (const key of ['ArrowLeft', 'Home', 'Delete', 'Backspace'])
      expect(deed(key, {}, typing)).toBeUndefined()
    expect(deed('Enter', {}, typing)).toEqual({ does: 'commit' })
    expect(deed('Escape', {}, typing)).toEqual({ does: 'forget' })
    expect(deed('ArrowUp', {}, typing)).toEqual({ does: 'step', by: 0.1 })
  })

  test('Escape takes a drag back before anything else', () =>
    expect(
      deedOf({ key: 'Escape', altKey: false, ctrlKey: false, shiftKey: false }, 3, {
        typing: true,
        dragging: true,
      }),
    ).toEqual({ does: 'cancel' }))
})
