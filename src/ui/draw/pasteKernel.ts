import { type Slab, slabOf } from '../../graph/slab'
import { printShape, type Shape } from '../../layers/tensorShape'
import { parseNumbers } from '../../sources/numbers'

/**
 * The contents of a pasted text: kernels by input channel, or why it is refused, in one sentence.
 */
export type Pasted = { readonly slabs: ReadonlyMap<number, Slab> } | { readonly refusal: string }

/**
 * Reads numbers for a filter of a weight of this shape: one kernel for the shown input channel, or
 * the kernels of all input channels ([in, h, w] or [1, in, h, w]). Leading axes of size 1 are
 * dropped. The window may have another size.
 */
export function readPasted(text: string, shape: Shape, input: number): Pasted {
  const read = parseNumbers(text)
  if ('error' in read) return { refusal: read.error }
  if (read.data.some((value) => !Number.isFinite(value)))
    return { refusal: 'A kernel holds finite numbers only.' }
  const axes = shape.length > 2 ? shape.length - 2 : shape.length
  let sizes = [...read.shape]
  while (sizes.length > axes && sizes[0] === 1) sizes = sizes.slice(1)
  while (sizes.length < axes) sizes = [1, ...sizes]
  const channels = sizes.length === axes + 1 ? sizes[0] : 1
  const came = printShape(read.shape)
  if (sizes.length > axes + 1)
    return {
      refusal: `This is ${came}, and one filter of ${printShape(shape.slice(1))} is needed.`,
    }
  if (sizes.length > axes && channels !== shape[1])
    return {
      refusal: `This is ${came}: ${channels} input channels, and the filter has ${shape[1]}.`,
    }
  const [rows, cols] = axes === 1 ? [1, sizes[sizes.length - 1]] : sizes.slice(-2)
  if (rows > 255 || cols > 255)
    return { refusal: `This is ${came}, and a kernel has at most 255 numbers along an axis.` }
  const all = Array.from({ length: channels }, (_, c) =>
    slabOf(rows, cols, (r, k) => read.data[(c * rows + r) * cols + k]),
  )
  return { slabs: new Map(all.map((of, c) => [channels === 1 ? input : c, of])) }
}
