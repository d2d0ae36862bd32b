import { nodeOf, setParameters, setWeights } from '../../graph/edits'
import { weightsOf } from '../../graph/initial'
import { kindOf } from '../../graph/kinds'
import type { Project, Tensor } from '../../graph/project'
import { type Shapes, shapesOf } from '../../graph/shapes'
import { type Shape, sizeOf } from '../../layers/layer'
import { edit, store } from '../../store/store'
import type { Slab } from './slab'

const planeOf = (shape: Shape): { rows: number; cols: number } => {
  const window = shape.length > 2 ? shape.slice(2) : shape
  return window.length === 1 ? { rows: 1, cols: window[0] } : { rows: window[0], cols: window[1] }
}

/** The kernels of one filter, weight[o, 0, …], weight[o, 1, …], …; a matrix or vector is one slab as a whole. */
export function slabsOf({ shape, data }: Tensor, output: number): Slab[] {
  const plane = planeOf(shape)
  const size = plane.rows * plane.cols
  const count = shape.length > 2 ? shape[1] : 1
  const base = shape.length > 2 ? output * count * size : 0
  return Array.from({ length: count }, (_, i) => ({ ...plane, data: Array.from(data.subarray(base + i * size, base + (i + 1) * size)) }))
}

/** `tensor` with kernels of one filter replaced; `slabs` by input channel, of the tensor's own window size. */
function withSlabs(tensor: Tensor, output: number, slabs: ReadonlyMap<number, Slab>): Tensor {
  const size = sizeOf(tensor.shape.length > 2 ? tensor.shape.slice(2) : tensor.shape)
  const base = tensor.shape.length > 2 ? output * sizeOf(tensor.shape.slice(1)) : 0
  const data = tensor.data.slice()
  for (const [input, of] of slabs) data.set(of.data, base + input * size)
  return { shape: tensor.shape, data }
}

/** The value of kernel_size for a window of these sizes: one number where all are equal. */
const sizeValue = (shape: Shape, { rows, cols }: Slab): number | readonly number[] => (shape.length === 3 || rows === cols ? cols : [rows, cols])

const isSize = (shape: Shape, of: Slab): boolean => {
  const { rows, cols } = planeOf(shape)
  return rows === of.rows && cols === of.cols
}

/** Why these kernels cannot be put into this weight, in one sentence; null if they can, if need be by setting kernel_size. */
export function misplaced(node: string, shape: Shape, of: Slab): string | null {
  if (isSize(shape, of)) return null
  const found = nodeOf(store.getState().project, node)
  const resizable = shape.length > 2 && found && kindOf(found)?.fields.some((field) => field.name === 'kernel_size')
  if (!resizable || (shape.length === 3 && of.rows !== 1))
    return `These are ${of.rows}×${of.cols} numbers, and ${planeOf(shape).rows}×${planeOf(shape).cols} are needed here.`
  return null
}

/** A slab in the middle of a window of at least its size, zeros around it. */
const within = (of: Slab, { rows, cols }: { readonly rows: number; readonly cols: number }): Slab => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, (_, i) => {
    const [row, col] = [Math.floor(i / cols) - ((rows - of.rows) >> 1), (i % cols) - ((cols - of.cols) >> 1)]
    return row >= 0 && col >= 0 && row < of.rows && col < of.cols ? of.data[row * of.cols + col] : 0
  }),
})

/** Every filter of a tensor in a larger window, zeros where it was not. */
function grown(tensor: Tensor, shape: Shape): Tensor {
  const [from, to] = [planeOf(tensor.shape), planeOf(shape)]
  const count = shape[0] * shape[1]
  const planes = Array.from({ length: count }, (_, i) =>
    within({ ...from, data: Array.from(tensor.data.subarray(i * from.rows * from.cols, (i + 1) * from.rows * from.cols)) }, to),
  )
  return { shape, data: Float32Array.from(planes.flatMap((plane) => plane.data)) }
}

/**
 * A project whose filter `output` holds these kernels. One filter alone takes their size. Beside others they stand in the present window,
 * or all get a window that is large enough, with zeros around them: no filter loses a number.
 */
function withKernels(project: Project, shapes: Shapes, node: string, weight: string, output: number, slabs: ReadonlyMap<number, Slab>): Project {
  const [first] = slabs.values()
  const found = nodeOf(project, node)
  const specs = shapes.get(node)?.weights
  const tensor = found && specs && weightsOf(project, found, specs)[weight]
  if (!tensor || !first) return project
  const { shape } = tensor
  if (isSize(shape, first)) return setWeights(project, shapes, node, { [weight]: withSlabs(tensor, output, slabs) })
  const now = planeOf(shape)
  const alone = shape[0] === 1
  const room = alone ? first : { rows: Math.max(now.rows, first.rows), cols: Math.max(now.cols, first.cols) }
  const window: Shape = shape.length === 3 ? [shape[0], shape[1], room.cols] : [shape[0], shape[1], room.rows, room.cols]
  const sized = isSize(shape, { ...first, ...room }) ? project : setParameters(project, node, { kernel_size: sizeValue(shape, { ...first, ...room }) })
  const fresh = sized === project ? shapes : shapesOf(sized)
  const made = fresh.get(node)?.weights.find(({ name }) => name === weight)?.shape
  if (!made || sizeOf(made) !== sizeOf(window)) return sized
  const placed = new Map([...slabs].map(([input, of]) => [input, within(of, room)]))
  const base = alone ? { shape: window, data: new Float32Array(sizeOf(window)) } : grown(tensor, window)
  return setWeights(sized, fresh, node, { [weight]: withSlabs(base, output, placed) })
}

/** Puts kernels into a filter, by input channel; one undo step. */
export function setKernels(node: string, weight: string, output: number, slabs: ReadonlyMap<number, Slab>, label: string): void {
  const { project, shapes } = store.getState()
  const name = nodeOf(project, node)?.name ?? ''
  edit(`${name}: ${label}`, (now) => withKernels(now, shapes, node, weight, output, slabs))
}
