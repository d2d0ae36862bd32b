import type { Arithmetic } from '../../layers/arithmetic'
import type { CellNode } from './useCell'

/** A cell, how it is computed, and its index in the tensor. */
export interface WorkingProps<A = Arithmetic> {
  readonly cell: CellNode
  readonly arithmetic: A
  readonly index: readonly number[]
}
