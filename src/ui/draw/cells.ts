import { type Shape, type Weight, sizeOf } from '../../layers/layer'

/** What of a weight a grid of cells shows: rows × cols numbers, with their places in the tensor and their names. */
export interface Cells {
  readonly weight: string
  /** Shape of the whole weight. */
  readonly shape: Shape
  readonly rows: number
  readonly cols: number
  /** Row-major places in the tensor's data, one per cell. */
  readonly indices: readonly number[]
  /** Accessible names, `weight[0,0,1,2]`. */
  readonly names: readonly string[]
}

/** The part of a weight that is shown: a filter and input channel, or where the window of a matrix begins. */
export interface View {
  readonly output: number
  readonly input: number
  /** First row and column of the window into a matrix or vector. */
  readonly row?: number
  readonly col?: number
}

/** Rows and columns of a matrix, and numbers of a vector, that are shown at once. */
export const WINDOW = 12
/** Numbers of a vector in one line. */
const LINE = 6

const cut = (view: View, weight: Weight): View => ({
  output: Math.min(view.output, weight.shape[0] - 1),
  input: Math.min(view.input, (weight.shape[1] ?? 1) - 1),
})

/** Does this weight hold small kernels, [out, in, …window], and not one matrix or vector? */
export const isKernel = (weight: Weight): boolean => weight.shape.length > 2

/** The slice of the weight that exists for this view. */
export const sliceOf = (weight: Weight, view: View): { output: number; input: number } => {
  const { output, input } = cut(view, weight)
  return { output, input }
}

/** The cells of weight[o, i, …] for kernels ([o, i, l] is one row), a window of a matrix, or of a vector in lines. */
export function cellsOf(weight: Weight, view: View): Cells {
  const { shape, name } = weight
  const kernel = isKernel(weight)
  const { output, input } = cut(view, weight)
  const [height, width] = shape.length === 1 || shape.length === 3 ? [1, shape[shape.length - 1]] : shape.slice(-2)
  const [row, col] = kernel ? [0, 0] : [view.row ?? 0, view.col ?? 0]
  const rows = kernel ? height : Math.min(WINDOW, height - row)
  const cols = kernel ? width : Math.min(WINDOW, width - col)
  const base = kernel ? output * sizeOf(shape.slice(1)) + input * sizeOf(shape.slice(2)) : 0
  const lead = kernel ? [output, input] : []
  const indices: number[] = []
  const names: string[] = []
  for (let r = row; r < row + rows; r++)
    for (let c = col; c < col + cols; c++) {
      indices.push(base + r * width + c)
      names.push(`${name}[${[...lead, ...(shape.length === 1 || shape.length === 3 ? [c] : [r, c])].join(',')}]`)
    }
  const lines = shape.length === 1 ? { rows: Math.ceil(cols / LINE), cols: Math.min(LINE, cols) } : { rows, cols }
  return { weight: name, shape, ...lines, indices, names }
}

/** The largest magnitude of some numbers: the limit of their colours, 1 where all are 0. */
export const limitOf = (values: readonly number[]): number => {
  const most = values.reduce((max, value) => (Number.isFinite(value) ? Math.max(max, Math.abs(value)) : max), 0)
  return most === 0 ? 1 : most
}

/** A value over the limit of its colours, −1 … 1, as a style sheet reads it; 0 for what is no number or infinite. */
export const shareOf = (value: number, limit: number): string => String(Number.isFinite(value) ? Math.max(-1, Math.min(1, value / limit)) : 0)
