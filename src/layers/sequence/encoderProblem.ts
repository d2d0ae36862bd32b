import type { Problem } from '../problem'
import { refused } from '../refused'
import { fixedAxes, say, shape } from '../sentence'
import type { Shape } from '../tensorShape'
import { headsProblem, maskProblem } from './attentionMisfits'
import { type BlockSizes, blockWords } from './attentionWords'
import { type PortShapes, present } from './portShapes'

export interface EncoderFit {
  readonly nhead: number
  readonly batch_first: boolean
  readonly norm_first: boolean
}

/** Why PyTorch cannot make a block of `size` numbers; null if it can. */
export const blockProblem = (
  kind: string,
  size: number,
  p: BlockSizes,
  inputs: PortShapes,
): Problem | null =>
  refused(blockWords(size, p), headsProblem(kind, size, p.nhead, 'nhead'), kind, present(inputs))

/** Why an encoder layer of `size` numbers cannot read these inputs; null if it can. */
export function encoderProblem(
  [src, mask]: readonly Shape[],
  size: number,
  p: EncoderFit,
  kind = 'TransformerEncoderLayer',
): Problem | null {
  const last = src[src.length - 1]
  const expected = say`${fixedAxes('L', 'N', size)} or ${fixedAxes('L', size)}`
  const width = (torch: string): Problem => ({
    text: say`${kind} reads ${size} numbers at each step, and ${shape(src)} has
      ${last ?? 0}.`,
    got: shape(src),
    expected,
    field: 'd_model',
    fixes: last > 0 ? [{ label: `Set d_model to ${last}`, set: { d_model: last } }] : [],
    torch,
  })
  // The first norm looks before attention does.
  if (p.norm_first && last !== size)
    return width(
      `RuntimeError: Given normalized_shape=[${size}], expected input with shape [*, ${size}], ` +
        `but got input of size[${src.join(', ')}]`,
    )
  if (src.length !== 2 && src.length !== 3)
    return {
      text: say`${kind} reads ${expected}, this is ${shape(src)}.`,
      got: shape(src),
      expected,
      fixes:
        src.length === 4
          ? [
              {
                label: 'Insert Flatten, from axis 2 on',
                insert: 'Flatten',
                parameters: { start_dim: 2 },
              },
            ]
          : [],
      torch:
        'AssertionError: query should be unbatched 2D or batched 3D tensor but received ' +
        `${src.length}-D query tensor`,
    }
  const batched = src.length === 3
  const steps = src[batched && p.batch_first ? 1 : 0]
  const samples = batched ? src[p.batch_first ? 0 : 1] : 1
  const sizes = [steps, steps, samples, p.nhead] as const
  const misfit = (early: boolean): Problem | null =>
    mask ? maskProblem(kind, mask, batched, sizes, early) : null
  return (
    misfit(true) ??
    (last === size
      ? null
      : width(`AssertionError: was expecting embedding dimension of ${size}, but got ${last}`)) ??
    misfit(false)
  )
}
