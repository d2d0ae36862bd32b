import type { LucideIcon } from 'lucide-react'
import {
  ArrowRightLeft,
  Dices,
  Diff,
  Equal,
  FlipHorizontal2,
  FlipVertical2,
  RotateCw,
  Sigma,
} from 'lucide-react'
import { type Slab, slabOf, sumOf } from '../../graph/slab'

/** Why a transform does not apply, in one sentence. */
export interface Refusal {
  readonly refusal: string
}

/** A change of one kernel; `plane` ones need more than one row. */
export interface Transform {
  readonly name: string
  readonly help: string
  /** An icon, or a label of two characters. */
  readonly icon: LucideIcon | string
  readonly plane?: boolean
  readonly apply: (of: Slab) => Slab | Refusal
}

const each = (of: Slab, change: (value: number) => number): Slab => ({
  ...of,
  data: of.data.map((value) => change(value) + 0),
})
const at = (of: Slab, row: number, col: number): number => of.data[row * of.cols + col]

/** Swaps rows and columns. */
export const transpose = (of: Slab): Slab =>
  slabOf(of.cols, of.rows, (row, col) => at(of, col, row))
/** A quarter turn clockwise. */
export const rotate = (of: Slab): Slab =>
  slabOf(of.cols, of.rows, (row, col) => at(of, of.rows - 1 - col, row))
/** Mirrors each row. */
export const flipLeftRight = (of: Slab): Slab =>
  slabOf(of.rows, of.cols, (row, col) => at(of, row, of.cols - 1 - col))
/** Mirrors each column. */
export const flipTopBottom = (of: Slab): Slab =>
  slabOf(of.rows, of.cols, (row, col) => at(of, of.rows - 1 - row, col))
/** Changes every sign. */
export const negate = (of: Slab): Slab => each(of, (value) => -value)
/** Multiplies by a factor. */
export const scale = (of: Slab, factor: number): Slab => each(of, (value) => value * factor)

/** Divides by the sum, so that the new sum is 1; refused if the sum is 0. */
export function normalise(of: Slab): Slab | Refusal {
  const sum = sumOf(of)
  const size = of.data.reduce((total, value) => total + Math.abs(value), 0)
  if (Math.abs(sum) <= 1e-6 * size)
    return { refusal: 'The sum of this kernel is 0, so it cannot be scaled to sum 1.' }
  return each(of, (value) => value / sum)
}

/** Subtracts the mean, so that the sum is 0 and a flat area gives 0. */
export function zeroMean(of: Slab): Slab {
  const mean = sumOf(of) / of.data.length
  return each(of, (value) => value - mean)
}

/** New random numbers, uniform over ±1/√n for n cells. */
export const random = (of: Slab, draw: () => number = Math.random): Slab =>
  each(of, () => (2 * draw() - 1) / Math.sqrt(of.data.length))

/** The buttons under a kernel, in order. */
export const TRANSFORMS: readonly Transform[] = [
  {
    name: 'Transpose',
    help: 'Rows become columns',
    icon: ArrowRightLeft,
    plane: true,
    apply: transpose,
  },
  {
    name: 'Rotate 90°',
    help: 'A quarter turn clockwise',
    icon: RotateCw,
    plane: true,
    apply: rotate,
  },
  {
    name: 'Flip left to right',
    help:
      'Both flips turn what PyTorch calls convolution (cross-correlation) into the ' +
      'convolution of mathematics',
    icon: FlipHorizontal2,
    apply: flipLeftRight,
  },
  {
    name: 'Flip top to bottom',
    help: 'Upper rows become lower ones',
    icon: FlipVertical2,
    plane: true,
    apply: flipTopBottom,
  },
  { name: 'Negate', help: 'Changes every sign', icon: Diff, apply: negate },
  { name: 'Double', help: 'Multiplies by 2', icon: '×2', apply: (of) => scale(of, 2) },
  { name: 'Halve', help: 'Divides by 2', icon: '÷2', apply: (of) => scale(of, 0.5) },
  {
    name: 'Normalise to sum 1',
    help: 'A flat area keeps its value',
    icon: Sigma,
    apply: normalise,
  },
  { name: 'Make zero-mean', help: 'A flat area gives 0', icon: Equal, apply: zeroMean },
  { name: 'Random', help: 'New random numbers', icon: Dices, apply: (of) => random(of) },
]
