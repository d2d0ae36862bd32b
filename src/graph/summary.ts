import { type Shape, sizeOf } from '../layers/tensorShape'
import { budgetOf } from './budget'
import { nodeAt, outputNodes, usedOutputs } from './expanded'
import { fieldsOf, printField, printJump, printStart } from './field'
import { inOrder, wiresInto } from './graph'
import { kindOf } from './kinds'
import type { NodeShape, ShapeState } from './nodeShape'
import { outputNames, sourceOf } from './outputs'
import type { Project } from './project'
import type { Shapes } from './shapes'

/** One layer of the summary. */
export interface SummaryRow {
  /** Id of the node. */
  readonly node: string
  readonly kind: string
  readonly name: string
  /** Names of the layers it reads, by port. */
  readonly inputs: readonly string[]
  readonly state: ShapeState
  /** By port; null where it is not known. */
  readonly inputShapes: readonly (Shape | null)[]
  readonly output: Shape | null
  /** The outputs after the first. */
  readonly further: readonly { readonly name: string; readonly shape: Shape | null }[]
  /** Window size, `3×3`; empty where there is none. */
  readonly kernel: string
  readonly parameters: number
  /** Number of trainable parameters. */
  readonly trainable: number
  /** Multiply-adds. */
  readonly macs: number
  /** Receptive field; empty if unknown, and for views. */
  readonly field: string
  /** Effective stride; empty where everything is read. */
  readonly jump: string
  /** Effective padding; empty where everything is read. */
  readonly padding: string
  /** Bytes of the outputs that are kept, as float32; 0 where it is not computed. */
  readonly bytes: number
}

const windowSize = (kind: string, shape: NodeShape): string => {
  const facts = kindOf({ kind })
  const inputs = shape.inputs.filter((input) => input !== null)
  if (
    facts?.role !== 'layer' ||
    !facts.window ||
    shape.output === null ||
    !shape.fits ||
    inputs.length < Math.max(1, shape.inputs.length)
  )
    return ''
  return 'kernel_size' in shape.parameters
    ? facts.window(inputs, shape.parameters).kernel_size.join('×')
    : ''
}

/** The network as a table, in order of evaluation. */
export function summaryOf(
  { graph }: Pick<Project, 'graph'>,
  shapes: Shapes,
): readonly SummaryRow[] {
  const fields = fieldsOf(graph, shapes)
  return inOrder(graph).flatMap((node) => {
    const { id, kind, name } = node
    const shape = shapes.get(id)
    if (!shape) return []
    const field = fields.get(id)
    const budget = budgetOf(shape)
    const further = outputNodes(node)
    const used = usedOutputs(graph, id)
    const kept = [
      shape.output,
      ...further.map((one) => (used.has(one.id) ? shapes.get(one.id)?.output : null)),
    ].filter((one) => one !== null && one !== undefined)
    return {
      node: id,
      kind,
      name,
      inputs: wiresInto(graph, id).map((wire) => nodeAt(graph, sourceOf(wire))?.name ?? ''),
      state: shape.state,
      inputShapes: shape.inputs,
      output: shape.output,
      further: further.map((one, i) => ({
        name: outputNames(node)[i + 1],
        shape: shapes.get(one.id)?.output ?? null,
      })),
      kernel: windowSize(kind, shape),
      ...budget,
      trainable: budget.parameters,
      field: field === undefined ? '' : printField(field),
      jump: field === undefined ? '' : printJump(field),
      padding: field === undefined ? '' : printStart(field),
      bytes:
        shape.state === 'ok' && kindOf({ kind })?.role !== 'view'
          ? kept.reduce((sum, one) => sum + 4 * sizeOf(one), 0)
          : 0,
    }
  })
}

/** Totals of the summary's numbers. */
export const summaryTotal = (
  rows: readonly SummaryRow[],
): Pick<SummaryRow, 'parameters' | 'trainable' | 'macs' | 'bytes'> =>
  rows.reduce(
    (sum, row) => ({
      parameters: sum.parameters + row.parameters,
      trainable: sum.trainable + row.trainable,
      macs: sum.macs + row.macs,
      bytes: sum.bytes + row.bytes,
    }),
    { parameters: 0, trainable: 0, macs: 0, bytes: 0 },
  )
