import { type Shape, sizeOf } from '../../layers/tensorShape'
import { areLarge } from '../initial'
import { kindOf } from '../kinds'
import { nodeOf, type Project, type Tensor } from '../project'
import { type Shapes, shapesOf } from '../shapes'
import { planeOf, type Slab, slabPlaces, slabsIn } from '../slab'
import { weightsOf } from '../weightsOf'
import { setParameters } from './parameters'
import { setCells, setWeights } from './weights'

/**
 * The project with these kernels, by input channel, in the filter `output`; they have the weight's
 * window size.
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
  const places = ordered.flatMap(([input]) => Array.from(slabPlaces(shape, output, input)))
  return setCells(
    project,
    shapes,
    node,
    weight,
    places,
    ordered.flatMap(([, of]) => of.data),
  )
}

/** kernel_size for a window of these sizes: one number if they are equal. */
const sizeValue = (shape: Shape, { rows, cols }: Slab): number | readonly number[] =>
  shape.length === 3 || rows === cols ? cols : [rows, cols]

const isSize = (shape: Shape, of: Slab): boolean => {
  const { rows, cols } = planeOf(shape)
  return rows === of.rows && cols === of.cols
}

/**
 * Why these kernels cannot be put into this weight, in one sentence; null if they can, possibly by
 * changing kernel_size.
 */
export function kernelRefusal(
  project: Project,
  shapes: Shapes,
  node: string,
  shape: Shape,
  of: Slab,
): string | null {
  if (isSize(shape, of)) return null
  const found = nodeOf(project, node)
  const large = areLarge(shapes.get(node)?.weights ?? [])
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

/** A slab centred in a window of at least its size, zero-padded. */
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

/** Every filter of a tensor centred in a larger window, zero-padded. */
function grown({ shape: from, data }: Tensor, shape: Shape): Tensor {
  const planes = slabsIn(from, data).map((of) => within(of, planeOf(shape)))
  return { shape, data: Float32Array.from(planes.flatMap((plane) => plane.data)) }
}

/**
 * Puts kernels, by input channel, into the filter `output` of a weight. A single filter takes their
 * size. Otherwise they are zero-padded to the present window, or all filters to a larger one: no
 * filter loses a number.
 */
export function setKernels(
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
