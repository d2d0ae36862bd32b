import type { Arithmetic } from '../../layers/arithmetic'
import type { CellNode } from './useCell'

/** A cell, how it comes about, and which it is in its tensor. */
export interface WorkingProps<A = Arithmetic> {
  readonly cell: CellNode
  readonly arithmetic: A
  readonly index: readonly number[]
}
