import type { Tensor } from '../../graph/project'
import { limitOf, minus } from './matrixFacts'
import type { Matrices } from './useMatrix'

/**
 * At which input the matrix is shown: the present one, another one, both side by side, or the
 * second minus the first.
 */
export type MatrixLook = 'here' | 'other' | 'both' | 'difference'

/** A matrix without vectors. */
export interface Sheet {
  readonly name: string
  readonly at: string
  readonly matrix: Tensor
  /** Limit of the colours. */
  readonly limit: number
}

/** Rows or columns up to which a matrix is drawn as cells, not pixels. */
export const CELLS = 16
/** The gap between two matrices, px, and before each one drawn as cells: its row numbers. */
const GAP = 24
const HEAD = 22
/** Maximum side of a cell, px, and the minimum for a number to fit. */
const CELL = 36
export const NUMBER = 25

/**
 * Pixels along a side of each cell if `count` matrices of this many columns share the width, at
 * least 8.
 */
export const cellSide = (width: number, count: number, columns: number): number =>
  Math.max(
    8,
    Math.min(CELL, Math.floor(((width - (count - 1) * GAP) / count - HEAD) / columns) - 2),
  )

/** Width of each of two painted matrices, px. */
export const halfOf = (width: number): number => Math.floor((width - GAP) / 2)

/**
 * Do two matrices of this size fit side by side? Cells shrink, a painted entry is at least one
 * pixel.
 */
export const fitTwo = (width: number, rows: number, columns: number): boolean =>
  Math.max(rows, columns) <= CELLS || columns <= halfOf(width)

/**
 * The look for a requested one: a single matrix if the two do not differ, their difference if there
 * is no room for both.
 */
export const lookOf = (wish: MatrixLook, changes: number, room: boolean): MatrixLook => {
  if (changes === 0) return wish === 'other' ? 'other' : 'here'
  return wish === 'both' && !room ? 'difference' : wish
}

/** The matrices at the two inputs, on one scale, or the second minus the first. */
export function sheetsOf({ here, other }: Matrices, look: 'both' | 'difference'): readonly Sheet[] {
  const limit = limitOf(here.matrix.data, other.matrix.data)
  if (look === 'both')
    return [
      { name: 'J', at: 'at this input', matrix: here.matrix, limit },
      { name: 'J′', at: 'at another input', matrix: other.matrix, limit },
    ]
  const data = minus(other.matrix.data, here.matrix.data)
  return [
    {
      name: 'J′ − J',
      at: 'another input less this one',
      matrix: { shape: here.matrix.shape, data },
      limit: limitOf(data),
    },
  ]
}
