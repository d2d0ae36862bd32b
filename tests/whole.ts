import { isPatch } from '../src/graph/patch'
import type { Edited } from '../src/graph/project'
import { cellList } from '../src/graph/setCells'
import { bitsOf } from './formats/projects'

/** The numbers of an edited weight that is kept whole, as small ones are. */
export function numbersIn(edited: Edited): Float32Array {
  if (isPatch(edited)) throw new Error('This weight is not kept whole.')
  return edited.data
}

/** The exact bits of a weight, the cells that were set as one list. */
export function bitsIn(edited: Edited): readonly (readonly number[])[] {
  if (!isPatch(edited)) return [bitsOf(edited.data)]
  const { at, values } = cellList(edited.cells)
  return [
    edited.base?.shape ?? [],
    edited.base ? bitsOf(edited.base.data) : [],
    [...at],
    bitsOf(values),
  ]
}
