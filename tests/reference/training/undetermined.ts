import type { RunWeights } from '../../../src/engine/trainer/run'
import { agree, type Written } from '../compare'
import type { Row, Tensors } from './trainingFile'
import { placeOf } from './trainNet'

/** Places of weights by path, whose numbers after a step no two programs have alike. */
export type Undetermined = ReadonlyMap<string, ReadonlySet<number>>

/** Each normalisation over the batch that alone reads a layer, with the path of that layer. */
function normalised({ parts }: Row): readonly (readonly [before: string, norm: string])[] {
  const readers = (name: string): number =>
    parts.filter(({ inputs }) => inputs.some((input) => [input].flat()[0] === name)).length
  return parts.flatMap(({ layer, inputs, path }) => {
    const before = parts.find(({ name }) => name === [inputs[0]].flat()[0])
    return /^(Batch|Instance)Norm/.test(layer) && before && readers(before.name) === 1
      ? [[before.path, path] as const]
      : []
  })
}

/**
 * The weights that take no part in the loss, so that their gradient is rounding alone, which Adam
 * and its like turn into whole steps: what is added before a normalisation over the batch, and the
 * mean that follows it; and whatever has a first gradient that agrees as nothing but small, where
 * the file tells it.
 */
export function undetermined(
  row: Row,
  weights: Tensors,
  ours: RunWeights,
  theirs: Tensors | undefined,
): Undetermined {
  const found = new Map<string, Set<number>>()
  const all = (path: string): void => {
    const written = weights[path]
    if (written === undefined || typeof written === 'number') return
    found.set(path, new Set(written.data.keys()))
  }
  for (const [before, norm] of normalised(row)) {
    if (!(`${before}.bias` in weights)) continue
    all(`${before}.bias`)
    all(`${norm}.running_mean`)
  }
  for (const [path, written] of Object.entries(theirs ?? {})) {
    const place = placeOf(row, path)
    const own = place && ours[place[0]]?.[place[1]]?.data
    if (!own || typeof written === 'number' || found.has(path)) continue
    const odd = written.data.flatMap((value, i) => {
      const [a, b] = [own[i], Number(value)]
      return agree(a, b) && Math.abs(a - b) > 0.01 * Math.abs(b) ? [i] : []
    })
    if (odd.length > 0) found.set(path, new Set(odd))
  }
  return found
}

/** What a file has, with our numbers where they are not determined. */
export function determinedOnly(
  written: Written,
  ours: ArrayLike<number> | undefined,
  places: ReadonlySet<number> | undefined,
): Written {
  if (!places || !ours) return written
  return { ...written, data: written.data.map((value, i) => (places.has(i) ? ours[i] : value)) }
}
