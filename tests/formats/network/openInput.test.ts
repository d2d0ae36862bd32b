import { expect, test } from 'vitest'
import { openInput } from '../../../src/formats/network/openInput'

test('that there is one sample is not asked, and where nothing else is open nothing is', () => {
  expect(openInput('x', [1, 3, 32, 32], [0])).toBeUndefined()
  expect(openInput('x', [1, 3, 32, 32], [])).toBeUndefined()
})

test('rows and columns are called height and width, wherever the channels are', () => {
  const called = (photo: 'first' | 'last', shape: number[], open: number[]) =>
    openInput('x', shape, open, photo)?.open.map(({ axis, name }) => `${axis} ${name}`)
  expect(called('first', [1, 3, 224, 224], [0, 2, 3])).toEqual(['2 height', '3 width'])
  expect(called('last', [1, 224, 224, 3], [0, 1, 2])).toEqual(['1 height', '2 width'])
})

test('a photo offers its own size where both are open, and only then', () => {
  expect(openInput('x', [1, 3, 224, 224], [2, 3], 'first')?.photo).toEqual([1, 3, 427, 640])
  expect(openInput('x', [1, 224, 224, 3], [1, 2], 'last')?.photo).toEqual([1, 427, 640, 3])
  expect(openInput('x', [1, 3, 224, 224], [3], 'first')?.photo).toBeUndefined()
  expect(openInput('x', [1, 1, 28, 28], [2, 3])?.photo).toBeUndefined()
})

test('one open axis of a sequence is its length, several are named by their place', () => {
  expect(openInput('ids', [1, 20], [1])?.open).toEqual([{ axis: 1, name: 'length' }])
  expect(openInput('x', [1, 20, 16], [1, 2])?.open.map(({ name }) => name)).toEqual([
    'axis 1',
    'axis 2',
  ])
  expect(openInput('x', [16], [0])?.open).toEqual([{ axis: 0, name: 'length' }])
})
