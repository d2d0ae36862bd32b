import { type Shape, sizeOf } from '../../layers/tensorShape'
import { type Weight } from '../../layers/weight'

/**
 * The part of a weight that a grid of cells shows: rows × cols numbers, with their indices and
 * names.
 */
export interface GridCells {
  readonly weight: string
  /** Shape of the whole weight. */
  readonly shape: Shape
  readonly rows: number
  readonly cols: number
  /** Row-major indices into the tensor's data, one per cell. */
  readonly indices: readonly number[]
  /** Accessible names, `weight[0,0,1,2]`. */
  readonly names: readonly string[]
  /**
   * Indices of the whole kernel, of which the cells are a window, so that all windows share a
   * colour limit. For a matrix or vector, those of the cells alone.
   */
  readonly whole: ArrayLike<number>
}

/**
 * The part of a weight that is shown: a filter and input channel, or the origin of a window into a
 * matrix.
 */
export interface WeightPart {
  readonly output: number
  readonly input: number
  /** First row and column of the window into a kernel, matrix or vector. */
  readonly row?: number
  readonly col?: number
}

/** Rows and columns of a kernel or matrix, and numbers of a vector, shown at once. */
export const WINDOW = 12
/** Numbers of a vector in one line. */
const LINE = 6

const cut = (view: WeightPart, weight: Weight): WeightPart => ({
  output: Math.min(view.output, weight.shape[0] - 1),
  input: Math.min(view.input, (weight.shape[1] ?? 1) - 1),
})

/** Is this one number for each index of its first axis, whatever other axes it has? */
export const isLine = ({ shape, normsOf }: Weight): boolean =>
  shape.length === 1 || normsOf !== undefined

/** Does this weight hold kernels, [out, in, …window], as opposed to a matrix or vector? */
export const isKernel = (weight: Weight): boolean => weight.shape.length > 2 && !isLine(weight)

/** The slice of the weight for this view, clamped to those that exist. */
export const sliceOf = (weight: Weight, view: WeightPart): { output: number; input: number } => {
  const { output, input } = cut(view, weight)
  return { output, input }
}

/**
 * Rows and columns of the plane that a window is taken from: a kernel ([o, i, l] is one row), a
 * matrix, or a vector.
 */
export const planeOf = ({ shape }: Pick<Weight, 'shape'>): readonly [rows: number, cols: number] =>
  shape.length === 1 || shape.length === 3
    ? [1, shape[shape.length - 1]]
    : [shape[shape.length - 2], shape[shape.length - 1]]

/** Indices of the kernel weight[output, input, …] into the tensor's data. */
export function kernelAt(
  { shape }: Pick<Weight, 'shape'>,
  output: number,
  input: number,
): Uint32Array {
  const size = sizeOf(shape.slice(2))
  const start = output * sizeOf(shape.slice(1)) + input * size
  const places = new Uint32Array(size)
  for (let i = 0; i < size; i++) places[i] = start + i
  return places
}

/** A window of weight[o, i, …] for kernels, of a matrix, or of a vector in lines. */
export function cellsOf(weight: Weight, view: WeightPart): GridCells {
  const { shape, name } = weight
  const kernel = isKernel(weight)
  const { output, input } = cut(view, weight)
  const [height, width] = planeOf(weight)
  const row = view.row ?? 0
  const col = view.col ?? 0
  const rows = Math.min(WINDOW, height - row)
  const cols = Math.min(WINDOW, width - col)
  const places = kernel ? kernelAt(weight, output, input) : null
  const base = places?.[0] ?? 0
  const lead = kernel ? [output, input] : []
  const indices: number[] = []
  const names: string[] = []
  for (let r = row; r < row + rows; r++)
    for (let c = col; c < col + cols; c++) {
      indices.push(base + r * width + c)
      names.push(
        `${name}[` +
          [...lead, ...(shape.length === 1 || shape.length === 3 ? [c] : [r, c])].join(',') +
          ']',
      )
    }
  const lines =
    shape.length === 1
      ? { rows: Math.ceil(cols / LINE), cols: Math.min(LINE, cols) }
      : { rows, cols }
  return { weight: name, shape, ...lines, indices, names, whole: places ?? indices }
}

/** The largest magnitude of some numbers: the limit of their colours, 1 if all are 0. */
export function limitOf(values: ArrayLike<number>): number {
  let most = 0
  for (let i = 0; i < values.length; i++)
    if (Math.abs(values[i]) > most && Number.isFinite(values[i])) most = Math.abs(values[i])
  return most === 0 ? 1 : most
}

/** value / limit, −1 … 1, for a style: 0 for NaN. */
export const shareOf = (value: number, limit: number): number =>
  Number.isFinite(value / limit) ? Math.max(-1, Math.min(1, value / limit)) : 0
