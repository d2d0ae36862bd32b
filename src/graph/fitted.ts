import { placeOf } from '../layers/place'
import { sameShape, sizeOf } from '../layers/tensorShape'
import { cellsIn, isPatch } from './patch'
import type { CellList, Edited, Tensor } from './project'
import { cellList } from './setCells'

/** `kept` where its indices exist in `drawn`, else `drawn`; all `drawn` at another rank. */
export function fitted(kept: Tensor, drawn: Tensor): Tensor {
  if (sameShape(kept.shape, drawn.shape)) return kept
  if (kept.shape.length !== drawn.shape.length) return drawn
  const data = drawn.data.slice()
  // Contiguous runs are copied at once.
  const overlap = drawn.shape.map((size, i) => Math.min(size, kept.shape[i]))
  const row = overlap[overlap.length - 1] ?? 1
  const lines = overlap.slice(0, -1)
  const index = [...lines.map(() => 0), 0]
  for (let n = sizeOf(lines); n > 0; n--) {
    const from = placeOf(index, kept.shape)
    data.set(kept.data.subarray(from, from + row), placeOf(index, drawn.shape))
    for (let axis = lines.length - 1; axis >= 0 && ++index[axis] === lines[axis]; axis--)
      index[axis] = 0
  }
  return { shape: drawn.shape, data }
}

/** A copy of a tensor with the cells of a patch set. */
function patched({ shape, data }: Tensor, { at, values }: CellList): Tensor {
  const copy = data.slice()
  for (let i = 0; i < at.length; i++) copy[at[i]] = values[i]
  return { shape, data: copy }
}

/** The present values of an edited weight; `drawn` are those of its seed in its present shape. */
export function present(edited: Edited | undefined, drawn: Tensor): Tensor {
  if (!edited) return drawn
  if (!isPatch(edited)) return fitted(edited, drawn)
  const whole = edited.base ? fitted(edited.base, drawn) : drawn
  const cells = cellsIn(edited, drawn.shape)
  return cells ? patched(whole, cellList(cells)) : whole
}
