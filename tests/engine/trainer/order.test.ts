import { describe, expect, test } from 'vitest'
import { createOrder } from '../../../src/engine/trainer/order'

/** Epochs of DataLoader(range(count), shuffle=True, generator=Generator().manual_seed(seed)). */
const TORCH: readonly (readonly [count: number, seed: number, epochs: number[][]])[] = [
  [
    10,
    3,
    [
      [7, 4, 2, 9, 1, 5, 0, 8, 6, 3],
      [1, 2, 0, 5, 9, 4, 8, 3, 6, 7],
      [6, 1, 8, 2, 3, 4, 7, 0, 9, 5],
    ],
  ],
  [
    7,
    0,
    [
      [0, 1, 5, 6, 2, 3, 4],
      [4, 1, 6, 0, 2, 3, 5],
      [1, 0, 5, 3, 2, 6, 4],
    ],
  ],
  [
    2,
    9,
    [
      [0, 1],
      [1, 0],
      [0, 1],
    ],
  ],
  [1, 9, [[0], [0], [0]]],
]

describe('the order of the samples', () => {
  test.each(TORCH)(
    'of %i is that of a shuffling DataLoader with seed %i',
    (count, seed, epochs) => {
      const order = createOrder(count, true, seed)
      expect(epochs.map(() => [...order.next()])).toEqual(epochs)
    },
  )

  test('goes on from a state as it would have gone on', () => {
    const order = createOrder(50, true, 1)
    order.next()
    const again = createOrder(50, true, structuredClone(order.state()))
    expect(again.next()).toEqual(order.next())
  })

  test('is their own where they are not shuffled', () => {
    expect([...createOrder(4, false, 5).next()]).toEqual([0, 1, 2, 3])
  })
})
