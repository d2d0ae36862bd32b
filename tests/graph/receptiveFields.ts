import { type AxisField } from '../../src/graph/field'
import { fixture } from './nets'

/** A row of a table: a layer, and what one cell of its output reads of the first input. */
export interface Line {
  readonly layer: string
  readonly k: number
  readonly s: number
  readonly p: number
  readonly d: number
  readonly receptiveField: number
  readonly effectiveStride: number
  readonly effectivePadding: number
}
type Numbers = Pick<Line, 'receptiveField' | 'effectiveStride' | 'effectivePadding'>

/** Receptive fields of published tables, and those that PyTorch's gradients reach. */
export const reference = fixture('receptive_field') as {
  singlePath: Record<string, Line[]>
  'resnet18 (torchvision, longest path)': Line[]
  measuredByBackprop: Record<string, Numbers>
}

/** A line of the tables as the field along one axis. */
export const reachOf = ({
  receptiveField,
  effectiveStride,
  effectivePadding,
}: Numbers): AxisField => ({
  size: receptiveField,
  stride: effectiveStride,
  start: 0 - effectivePadding,
})
