import type { Library } from '../../layers/python'
import type { SetCode } from './dataset'

/** What is drawn comes from PyTorch's generator: Python draws it with PyTorch in either library. */
export const drawnCode =
  (samples: readonly string[], targets: readonly string[]) =>
  (library: Library): SetCode => ({
    samples: library === 'torch' ? samples : [...samples, 'samples = samples.numpy()'],
    targets: library === 'torch' ? targets : [...targets, 'targets = targets.numpy()'],
  })

/** A class each, in turn. */
export const inTurn = (count: number, classes: number): Int32Array =>
  Int32Array.from({ length: count }, (_, i) => i % classes)

/** The same as code. */
export const inTurnCode = (count: number, classes: number): string =>
  `targets = torch.arange(${count}) % ${classes}`

/** Points of the plane, with normal noise of this deviation: [noise.length / 2, 2]. */
export function scattered(
  noise: Float32Array,
  deviation: number,
  place: (sample: number) => readonly [number, number],
): Float32Array {
  const points = new Float32Array(noise.length)
  for (let i = 0; 2 * i < noise.length; i++) {
    const [x, y] = place(i)
    points[2 * i] = x + deviation * noise[2 * i]
    points[2 * i + 1] = y + deviation * noise[2 * i + 1]
  }
  return points
}
