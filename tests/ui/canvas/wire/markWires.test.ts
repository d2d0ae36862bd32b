// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { markWires, wiresOnWay } from '../../../../src/ui/canvas/wire/markWires'

const wire = (from: string, to: string) => ({ from, to, port: 0 })

test('Wires on the way lead to the cell or from it, and none beside it', () => {
  // a → b → c → d, a → x → d, c → e
  const wires = [
    wire('a', 'b'),
    wire('b', 'c'),
    wire('c', 'd'),
    wire('a', 'x'),
    wire('x', 'd'),
    wire('c', 'e'),
  ]
  const up = new Map([
    ['a', 1],
    ['b', 1],
  ])
  const down = new Map([
    ['d', 1],
    ['e', 1],
  ])
  expect(wiresOnWay(wires, 'c', up, down).map(({ from, to }) => from + to)).toEqual([
    'ab',
    'bc',
    'cd',
    'ce',
  ])
})

test('Marks go with the wires that are no longer on the way', () => {
  const plane = document.createElement('div')
  plane.innerHTML = ['one', 'two', 'three']
    .map((id) => `<div class="react-flow__edge" data-id="${id}"></div>`)
    .join('')
  const shown = (): (string | null)[] =>
    [...plane.querySelectorAll('[data-way]')].map((edge) => edge.getAttribute('data-id'))
  const first = markWires(plane, ['one', 'two'], [])
  expect(shown()).toEqual(['one', 'two'])
  markWires(plane, ['two', 'three'], first)
  expect(shown()).toEqual(['two', 'three'])
})
