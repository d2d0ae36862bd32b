import { wave } from './build'
import type { GraphCase } from './graphCase'
import { NETWORK_CASES, RESIZE_CASES } from './networkCases'
import { FUNCTION_CASES, PAIR_CASES, PRODUCT_CASES } from './numberCases'
import { SHAPE_CASES } from './shapeCases'
import { WINDOW_CASES } from './windowCases'

/** Every operation in the ways in which it can be set, and some networks. */
export const CASES: readonly GraphCase[] = [
  ...WINDOW_CASES,
  ...FUNCTION_CASES,
  ...PAIR_CASES,
  ...PRODUCT_CASES,
  ...SHAPE_CASES,
  ...RESIZE_CASES,
  ...NETWORK_CASES,
]

/** Numbers for an input. */
export const fedWith = (count: number, isWhole: boolean, seed: number): Float32Array =>
  isWhole ? wave(count, seed).map((value) => Math.floor(12 * Math.abs(value))) : wave(count, seed)
