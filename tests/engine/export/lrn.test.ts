import { beforeAll, expect, test } from 'vitest'
import { chain, exportOf, loadPlain, node, predictions, project, source, startPlain } from './plain'

beforeAll(() => startPlain('cpu'))

/** PyTorch's formula in double precision. */
function normed(
  x: readonly number[],
  channels: number,
  p: Record<'size' | 'alpha' | 'beta' | 'k', number>,
) {
  const places = x.length / channels
  return x.map((value, i) => {
    const channel = Math.floor(i / places)
    let squares = 0
    for (let tap = 0; tap < p.size; tap++) {
      const at = channel - Math.floor(p.size / 2) + tap
      if (at >= 0 && at < channels) squares += x[at * places + (i % places)] ** 2
    }
    return value / (p.k + (p.alpha / p.size) * squares) ** p.beta
  })
}

test.each([0.25, 0.5, 0.75, 1, 1.25])(
  'LocalResponseNorm with beta %f is right for small numbers and for large ones',
  async (beta) => {
    const p = { size: 5, alpha: 1e-4, beta, k: 2 }
    const one = project(
      [source('x', [1, 7, 2, 3]), node('lrn', 'LocalResponseNorm', p), node('act', 'ReLU')],
      [...chain('x→lrn'), ...chain('x→act')],
    )
    const loaded = await loadPlain(await exportOf(one))
    for (const size of [1e-3, 1, 300, 1e5]) {
      const data = Float32Array.from({ length: 42 }, (_, i) => size * Math.sin(i * 1.7 + 1))
      const { lrn } = await predictions(loaded, [{ shape: [1, 7, 2, 3], data }])
      const want = normed([...data], 7, p)
      for (const [i, value] of want.entries())
        expect(Math.abs(lrn.data[i] / value - 1)).toBeLessThan(3e-6)
    }
    loaded.dispose()
  },
)
