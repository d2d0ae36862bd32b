import { describe, expect, test } from 'vitest'
import { type CardBox, routeOf } from '../../src/graph/route'

const box = (x: number, y: number): CardBox => ({ x, y, width: 322, height: 322 })

describe('a wire', () => {
  test('is straight between neighbours', () => {
    expect(routeOf([322, 16], [428, 16], box(0, 0), box(428, 0), []).path).toBe('M322,16L428,16')
  })
  test('goes back half way between the rows', () => {
    expect(routeOf([750, 16], [0, 404], box(428, 0), box(0, 388), []).y).toBe(355)
  })
  test('goes round a card that stands between', () => {
    const route = routeOf([200, 16], [576, 44], box(0, 0), box(576, 0), [
      { x: 288, y: 0, width: 200, height: 220 },
    ])
    expect(route.y).toBe(236)
  })
  test('stays half way between the card that it goes round and the one below', () => {
    const others = [
      { x: 288, y: 0, width: 200, height: 220 },
      { x: 288, y: 240, width: 200, height: 220 },
      { x: 900, y: 224, width: 200, height: 220 },
    ]
    expect(routeOf([200, 16], [576, 44], box(0, 0), box(576, 0), others).y).toBe(230)
  })
  test('has only horizontal and vertical parts besides its corners', () => {
    const { path } = routeOf([750, 16], [0, 404], box(428, 0), box(0, 388), [])
    const ends = path
      .split(/[MLQ ]/)
      .filter(Boolean)
      .map((pair) => pair.split(',').map(Number))
    expect(ends.every((point) => point.every(Number.isFinite))).toBe(true)
  })
})
