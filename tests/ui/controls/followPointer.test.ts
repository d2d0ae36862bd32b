// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { followPointer } from '../../../src/ui/controls/followPointer'

/** A pointer event at a place and a time, ms. */
function pointer(
  type: 'pointerrawupdate' | 'pointermove',
  clientX: number,
  timeStamp: number,
): PointerEvent {
  const event = new PointerEvent(type, { clientX })
  Object.defineProperty(event, 'timeStamp', { value: timeStamp })
  return event
}

/** An element whose pointer is followed, the places it was followed to, and the way to end it. */
function follow() {
  const element = document.createElement('div')
  const places: number[] = []
  const end = followPointer(element, ({ clientX }) => void places.push(clientX))
  return {
    move: (...given: Parameters<typeof pointer>) => element.dispatchEvent(pointer(...given)),
    places,
    end,
  }
}

test('Moves are followed as they come, not more often than every 4 ms', () => {
  const { move, places } = follow()
  for (let ms = 0; ms < 9; ms++) move('pointerrawupdate', ms, ms)
  expect(places).toEqual([0, 4, 8])
})

test('The last place is followed with the frame, and none twice', () => {
  const { move, places } = follow()
  move('pointerrawupdate', 1, 10)
  move('pointerrawupdate', 2, 11)
  move('pointermove', 2, 11)
  move('pointermove', 2, 12)
  expect(places).toEqual([1, 2])
})

test('A browser that tells of moves with its frames alone is followed to the end', () => {
  const { move, places, end } = follow()
  move('pointermove', 5, 16)
  move('pointermove', 6, 17)
  end()
  move('pointermove', 7, 33)
  move('pointerrawupdate', 8, 50)
  expect(places).toEqual([5, 6])
})
