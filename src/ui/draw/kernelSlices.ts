import { nodeOf, setCells, setParameters, setWeights } from '../../graph/edits'
import { areLarge, weightsOf } from '../../graph/initial'
import { kindOf } from '../../graph/kinds'
import type { Project, Tensor } from '../../graph/project'
import { type Shapes, shapesOf } from '../../graph/shapes'
import { printDigits } from '../../layers/count'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { edit, store } from '../../store/store'
import { numbersAt } from '../../store/weightNumbers'
import type { Slab } from './slab'

const planeOf = (shape: Shape): { rows: number; cols: number } => {
  const window = shape.length > 2 ? shape.slice(2) : shape
  return window.length === 1 ? { rows: 1, cols: window[0] } : { rows: window[0], cols: window[1] }
}

/** A matrix of more numbers is not changed as a whole. */
const MOST_CHANGED = 1_000_000

/**
 * Why the shown numbers of a weight cannot be taken or changed together, in one sentence; null
 * where they can.
 */
export const tooMany = (shape: Shape): string | null => {
  const count = shape.length > 2 ? sizeOf(shape.slice(2)) : sizeOf(shape)
  return count > MOST_CHANGED
    ? `These are ${printDigits(count)} numbers; up to ${printDigits(MOST_CHANGED)} can be ` +
        'changed or copied at once.'
    : null
}

/**
 * Where the kernel of a filter and an input channel begins in its weight, and how many numbers it
 * is; a matrix or vector is one slab as a whole.
 */
function stretchOf(
  shape: Shape,
  output: number,
  input: number,
): { readonly from: number; readonly count: number } {
  if (shape.length <= 2) return { from: 0, count: sizeOf(shape) }
  const count = sizeOf(shape.slice(2))
  return { from: (output * shape[1] + input) * count, count }
}

const placesFrom = ({ from, count }: ReturnType<typeof stretchOf>): Uint32Array =>
  Uint32Array.from({ length: count }, (_, i) => from + i)

/**
 * A kernel as it is now, weight[output, input, …], a matrix or vector as a whole; null while its
 * numbers are not there.
 */
export function slabNow(
  node: string,
  weight: string,
  shape: Shape,
  output: number,
  input: number,
): Slab | null {
  const values =
    tooMany(shape) === null
      ? numbersAt(node, weight, placesFrom(stretchOf(shape, output, input)))
      : null
  return values && { ...planeOf(shape), data: Array.from(values) }
}

/** Numbers in a row as kernels of this window, one after the other. */
export function slabsIn(shape: Shape, values: Float32Array): Slab[] {
  const plane = planeOf(shape)
  const size = plane.rows * plane.cols
  return Array.from({ length: values.length / size }, (_, i) => ({
    ...plane,
    data: Array.from(values.subarray(i * size, (i + 1) * size)),
  }))
}

/**
 * A project whose filter `output` holds these kernels, by input channel, of the weight's own window
 * size.
 */
function withSlabs(
  project: Project,
  shapes: Shapes,
  node: string,
  weight: string,
  shape: Shape,
  output: number,
  slabs: ReadonlyMap<number, Slab>,
): Project {
  const ordered = [...slabs].toSorted(([a], [b]) => a - b)
  const places = ordered.flatMap(([input]) =>
    Array.from(placesFrom(stretchOf(shape, output, input))),
  )
  return setCells(
    project,
    shapes,
    node,
    weight,
    places,
    ordered.flatMap(([, of]) => of.data),
  )
}

/** The value of kernel_size for a window of these sizes: one number where all are equal. */
const sizeValue = (shape: Shape, { rows, cols }: Slab): number | readonly number[] =>
  shape.length === 3 || rows === cols ? cols : [rows, cols]

const isSize = (shape: Shape, of: Slab): boolean => {
  const { rows, cols } = planeOf(shape)
  return rows === of.rows && cols === of.cols
}

/**
 * Why these kernels cannot be put into this weight, in one sentence; null if they can, if need be
 * by setting kernel_size.
 */
export function misplaced(node: string, shape: Shape, of: Slab): string | null {
  if (isSize(shape, of)) return null
  const found = nodeOf(store.getState().project, node)
  const large = areLarge(store.getState().shapes.get(node)?.weights ?? [])
  const resizable =
    shape.length > 2 &&
    !large &&
    found &&
    kindOf(found)?.fields.some((field) => field.name === 'kernel_size')
  if (!resizable || (shape.length === 3 && of.rows !== 1))
    return (
      `These are ${of.rows}×${of.cols} numbers, and ` +
      `${planeOf(shape).rows}×${planeOf(shape).cols} are needed here.`
    )
  return null
}

/** A slab in the middle of a window of at least its size, zeros around it. */
const within = (
  of: Slab,
  { rows, cols }: { readonly rows: number; readonly cols: number },
): Slab => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, (_, i) => {
    const row = Math.floor(i / cols) - ((rows - of.rows) >> 1)
    const col = (i % cols) - ((cols - of.cols) >> 1)
    return row >= 0 && col >= 0 && row < of.rows && col < of.cols ? of.data[row * of.cols + col] : 0
  }),
})

/** Every filter of a tensor in a larger window, zeros where it was not. */
function grown(tensor: Tensor, shape: Shape): Tensor {
  const from = planeOf(tensor.shape)
  const to = planeOf(shape)
  const count = shape[0] * shape[1]
  const planes = Array.from({ length: count }, (_, i) =>
    within(
      {
        ...from,
        data: Array.from(
          tensor.data.subarray(i * from.rows * from.cols, (i + 1) * from.rows * from.cols),
        ),
      },
      to,
    ),
  )
  return { shape, data: Float32Array.from(planes.flatMap((plane) => plane.data)) }
}

/**
 * A project whose filter `output` holds these kernels. One filter alone takes their size. Beside
 * others they stand in the present window, or all get a window that is large enough, with zeros
 * around them: no filter loses a number.
 */
function withKernels(
  project: Project,
  shapes: Shapes,
  node: string,
  weight: string,
  output: number,
  slabs: ReadonlyMap<number, Slab>,
): Project {
  const [first] = slabs.values()
  const found = nodeOf(project, node)
  const specs = shapes.get(node)?.weights ?? []
  const shape = specs.find(({ name }) => name === weight)?.shape
  if (!found || !shape || !first) return project
  if (isSize(shape, first)) return withSlabs(project, shapes, node, weight, shape, output, slabs)
  if (areLarge(specs)) return project
  const now = planeOf(shape)
  const alone = shape[0] === 1
  const room = alone
    ? first
    : { rows: Math.max(now.rows, first.rows), cols: Math.max(now.cols, first.cols) }
  const window: Shape =
    shape.length === 3
      ? [shape[0], shape[1], room.cols]
      : [shape[0], shape[1], room.rows, room.cols]
  const sized = isSize(shape, { ...first, ...room })
    ? project
    : setParameters(project, node, { kernel_size: sizeValue(shape, { ...first, ...room }) })
  const fresh = sized === project ? shapes : shapesOf(sized)
  const made = fresh.get(node)?.weights.find(({ name }) => name === weight)?.shape
  if (!made || sizeOf(made) !== sizeOf(window)) return sized
  const placed = new Map([...slabs].map(([input, of]) => [input, within(of, room)]))
  const base = alone
    ? { shape: window, data: new Float32Array(sizeOf(window)) }
    : grown(weightsOf(project, found, specs)[weight], window)
  return withSlabs(
    setWeights(sized, fresh, node, { [weight]: base }),
    fresh,
    node,
    weight,
    window,
    output,
    placed,
  )
}

/** Puts kernels into a filter, by input channel; one undo step. */
export function setKernels(
  node: string,
  weight: string,
  output: number,
  slabs: ReadonlyMap<number, Slab>,
  label: string,
): void {
  const { project, shapes } = store.getState()
  const name = nodeOf(project, node)?.name ?? ''
  edit(`${name}: ${label}`, (now) => withKernels(now, shapes, node, weight, output, slabs))
}
