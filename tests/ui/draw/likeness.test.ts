import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Slab, slab, slabOf } from '../../../src/graph/slab'
import { likenessOf, printLikeness } from '../../../src/ui/draw/likeness'
import { PRESETS } from '../../../src/ui/draw/presets'

const made = (name: string, size: readonly number[]): Slab =>
  PRESETS.find((preset) => preset.name === name)?.make({ size, channels: 1 })?.[0] ?? slab([[0]])
const scaled = (kernel: Slab, factor: number): Slab => ({
  ...kernel,
  data: kernel.data.map((value) => value * factor),
})

describe('the filter that a kernel is most like', () => {
  test.each([
    ['Sobel x', 2.5, 'Sobel x 1.00'],
    ['Sobel x', -0.1, '−Sobel x 1.00'],
    ['Laplacian', 3, 'Laplacian 1.00'],
    ['Gaussian', 1, 'Gaussian 1.00'],
  ])('%s times %d', (name, factor, said) => {
    expect(printLikeness(likenessOf(scaled(made(name, [3, 3]), factor)))).toBe(said)
  })

  test('is one that it is like, rather than one that it is the negative of', () => {
    expect(printLikeness(likenessOf(scaled(made('Upwards', [2, 2]), -2)))).toBe('Downwards 1.00')
  })

  test('is found wherever it lies in a larger kernel', () => {
    const sobel = made('Sobel y', [3, 3])
    const large = slabOf(5, 5, (row, col) =>
      row > 1 && col < 3 ? sobel.data[(row - 2) * 3 + col] : 0,
    )
    expect(likenessOf(large)).toEqual({ name: 'Sobel y', cosine: expect.closeTo(1, 9) })
  })

  test('has no name where the kernel is 0 or not finite', () => {
    expect(printLikeness(likenessOf(slab([[0, 0]])))).toBe('–')
    expect(likenessOf(slab([[Number.NaN, 1]]))).toBeNull()
    expect(likenessOf(slabOf(40, 40, () => 1))).toBeNull()
  })

  test('does not depend on the size of its numbers, and is never beyond 1', () => {
    const cells = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 50 }), (data, factor) => {
        const kernel: Slab = { rows: 3, cols: 3, data }
        const found = likenessOf(kernel)
        expect(found === null).toBe(data.every((value) => value === 0))
        if (!found) return
        expect(Math.abs(found.cosine)).toBeLessThanOrEqual(1 + 1e-9)
        const opposite = likenessOf(scaled(kernel, -factor))
        expect(Math.abs(opposite?.cosine ?? 0)).toBeCloseTo(Math.abs(found.cosine), 9)
      }),
    )
  })
})
