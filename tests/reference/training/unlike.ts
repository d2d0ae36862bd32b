import type { RunWeights } from '../../../src/engine/trainer/run'
import { difference } from '../compare'
import type { Row, Tensors } from './trainingFile'
import { placeOf } from './trainNet'
import { determinedOnly, type Undetermined } from './undetermined'

/** Why tensors differ from those of a file, by path. */
export function unlike(
  what: string,
  row: Row,
  ours: RunWeights,
  theirs: Tensors,
  batches: Readonly<Record<string, number>>,
  loose: Undetermined,
): string | null {
  for (const [path, written] of Object.entries(theirs)) {
    const place = placeOf(row, path)
    if (!place) return `${what}: there is no layer for ${path}`
    if (place[1] === 'num_batches_tracked') {
      const count = Number(typeof written === 'number' ? written : written.data[0])
      if (count !== (batches[place[0]] ?? 0))
        return `${what}: ${path} is ${batches[place[0]]}, should be ${count}`
      continue
    }
    if (typeof written === 'number') continue
    const own = ours[place[0]]?.[place[1]]
    const sure = determinedOnly(written, own?.data, loose.get(path))
    const wrong = difference(`${path} ${what}`, own, sure)
    if (wrong) return wrong
  }
  return null
}
