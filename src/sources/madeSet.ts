import { MOST_SAMPLE_BYTES, MOST_SAMPLES } from '../layers/limits'
import type { SampleSet } from './sampleSet'

/** A picture that was drawn or taken: bytes of [channels, size, size], and the class it is of. */
export interface MadeSample {
  readonly label: number
  readonly bytes: Uint8Array
}

/** The shape of all pictures of a set that is made. */
export type MadeShape = readonly [channels: number, size: number, size: number]

/** Can pictures be added to this set: square ones of bytes, grey or in colour, by class? */
export const canGrow = ({ shape, inputs, scale, targets }: SampleSet): boolean =>
  shape.length === 3 &&
  (shape[0] === 1 || shape[0] === 3) &&
  shape[1] === shape[2] &&
  inputs instanceof Uint8Array &&
  Math.abs(scale * 255 - 1) < 1e-6 &&
  targets.of === 'classes'

/** So many pictures of this shape have room in one set. */
export const roomFor = ([channels, size]: MadeShape): number =>
  Math.min(MOST_SAMPLES, Math.floor(MOST_SAMPLE_BYTES / (channels * size * size)))

/** Grey, or red, green and blue planes, of pixels of four bytes; grey is ITU-R 601's, as PIL's. */
export function planesOfPixels(pixels: ArrayLike<number>, channels: number): Uint8Array {
  const size = pixels.length / 4
  const planes = new Uint8Array(channels * size)
  for (let i = 0; i < size; i++) {
    const [red, green, blue] = [pixels[4 * i], pixels[4 * i + 1], pixels[4 * i + 2]]
    if (channels === 1) planes[i] = (19595 * red + 38470 * green + 7471 * blue + 32768) >> 16
    else for (let c = 0; c < 3; c++) planes[c * size + i] = pixels[4 * i + c]
  }
  return planes
}

/** Those held for a test: every nth of each class, so that each class has its share. */
function forTest(made: readonly MadeSample[], share: number): boolean[] {
  const seen = new Map<number, number>()
  return made.map(({ label }) => {
    const before = seen.get(label) ?? 0
    seen.set(label, before + 1)
    return Math.floor((before + 1) * share + 1e-9) > Math.floor(before * share + 1e-9)
  })
}

/**
 * Pictures as a set, behind those of `from` where one is continued: what is for a test there stays
 * for the test. Of the new ones `share` of each class is held for it.
 */
export function madeSet(
  name: string,
  shape: MadeShape,
  names: readonly string[],
  made: readonly MadeSample[],
  share: number,
  from: SampleSet | null = null,
): SampleSet {
  const size = shape[0] * shape[1] * shape[2]
  const held = forTest(made, share)
  const old: MadeSample[] = []
  if (from?.targets.of === 'classes')
    for (let i = 0; i < from.count; i++)
      old.push({
        label: from.targets.labels[i],
        bytes: Uint8Array.from(from.inputs.subarray(i * size, (i + 1) * size)),
      })
  const kept = from?.training ?? 0
  const training = [...old.slice(0, kept), ...made.filter((_, i) => !held[i])]
  const all = [...training, ...made.filter((_, i) => held[i]), ...old.slice(kept)]
  const inputs = new Uint8Array(all.length * size)
  for (const [i, { bytes }] of all.entries()) inputs.set(bytes, i * size)
  const labels = Int32Array.from(all, ({ label }) => label)
  return {
    name,
    shape,
    count: all.length,
    training: training.length,
    inputs,
    scale: 1 / 255,
    targets: { of: 'classes', labels, names },
  }
}
