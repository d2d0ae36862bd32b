import type { Tensor } from '../../graph/project'
import { limitOf, minus } from './matrixFacts'
import type { Matrices } from './useMatrix'

/**
 * At which input the matrix is shown: at the present one, at another one, at both side by side, or
 * as what the second has more than the first.
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

/** Numbers up to which a matrix is cells and not pixels, along either side. */
export const CELLS = 16
/** What stands between two matrices, px, and before each of cells: the numbers of its rows. */
const GAP = 24
const HEAD = 22

/** The largest side of a cell, px, and from which on a number fits into it. */
const CELL = 36
export const NUMBER = 25

/**
 * Pixels along a side of each cell where so many matrices of this many columns share the width, at
 * least 8.
 */
export const cellSide = (width: number, count: number, columns: number): number =>
  Math.max(
    8,
    Math.min(CELL, Math.floor(((width - (count - 1) * GAP) / count - HEAD) / columns) - 2),
  )

/** The width that each of two painted matrices has. */
export const halfOf = (width: number): number => Math.floor((width - GAP) / 2)

/**
 * Can two matrices of this size stand side by side? Cells grow small, a painted entry is one pixel
 * at least.
 */
export const fitTwo = (width: number, rows: number, columns: number): boolean =>
  Math.max(rows, columns) <= CELLS || columns <= halfOf(width)

/**
 * What is shown where something was wished: one matrix where the two do not differ, their
 * difference where there is no room for both.
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
