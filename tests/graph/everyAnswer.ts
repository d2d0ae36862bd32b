import { expect } from 'vitest'
import { keras } from '../../src/formats/code/keras'
import { pytorch } from '../../src/formats/code/pytorch'
import { totalBudget } from '../../src/graph/budget'
import { boundsOf, cardBoxes } from '../../src/graph/cardSize'
import { cellArithmetic } from '../../src/graph/cellArithmetic'
import { subjectsOf } from '../../src/graph/curves'
import { axesWithWindows } from '../../src/graph/explain'
import { fieldsOf } from '../../src/graph/field'
import type { NodeShape } from '../../src/graph/nodeShape'
import { problemsOf, waitingFor } from '../../src/graph/problems'
import type { Project } from '../../src/graph/project'
import { reachFrom, readsOfCell } from '../../src/graph/reach'
import { type Shapes } from '../../src/graph/shapes'
import { summaryOf } from '../../src/graph/summary'
import { summaryCsv, summaryText } from '../../src/graph/summaryText'
import { type Field } from '../../src/layers/fields'
import { isLinear, type LayerKind } from '../../src/layers/layer'
import { MOST_NUMBERS, MOST_WEIGHTS } from '../../src/layers/limits'
import { argumentsOf, printArguments } from '../../src/layers/print'
import { printSentence } from '../../src/layers/sentence'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { planOf, readsWords } from '../../src/ui/arithmetic/axisPlan'
import { processorTime } from '../processorTime'

/**
 * In milliseconds: no call takes so long, however busy the machine is. Those that take more than a
 * few are called again, and the quickest counts.
 */
export const LONGEST = 150
const FEW = 20

/** The call that took longest so far, of those below. */
export const slowest = { ms: 0, what: '' }

function clocked<T>(call: () => T): { readonly result: T; readonly ms: number } {
  const began = processorTime()
  const result = call()
  return { result, ms: processorTime() - began }
}

/** Calls it, and keeps the slowest of all. */
export function timed<T>(what: string, call: () => T): T {
  const { result, ms: first } = clocked(call)
  const ms = first > FEW ? Math.min(first, clocked(call).ms, clocked(call).ms) : first
  if (ms > slowest.ms) Object.assign(slowest, { ms, what })
  return result
}

/** Whole sizes, 0 among them, of no more numbers than a tensor may have. */
export const isShape = (shape: Shape): boolean =>
  shape.every((size) => Number.isSafeInteger(size) && size >= 0) && sizeOf(shape) <= MOST_NUMBERS

/** Whole sizes from 1. */
export const isPositive = (sizes: Shape): boolean =>
  sizes.every((one) => Number.isSafeInteger(one) && one > 0)

/** A sentence with its full stop, and no data left in it. */
export const SENTENCE = /^(?![^]*(?:undefined|\[object))\S[^]*\.$/
/** What was got or is expected: no sentence, and no data left in it. */
const PHRASE = /^(?![^]*(?:undefined|\[object))\S/

/** What is known of a card keeps to the limits, and a problem is told in sentences. */
export function assertSound(known: NodeShape, fields: readonly Field[]): void {
  if (known.output) expect(known.output).toSatisfy(isShape)
  expect(known.weights.reduce((sum, weight) => sum + sizeOf(weight.shape), 0)).toBeLessThanOrEqual(
    MOST_WEIGHTS,
  )
  expect(known.macs).toSatisfy((macs: number) => Number.isSafeInteger(macs) && macs >= 0)
  const { problem } = known
  if (!problem) return
  expect(printSentence(problem.text)).toMatch(SENTENCE)
  expect(printSentence(problem.text).length).toBeLessThan(1000)
  for (const phrase of [problem.got, problem.expected])
    if (phrase !== undefined) expect(printSentence(phrase)).toMatch(PHRASE)
  expect(problem.fixes.length).toBeGreaterThan(0)
  if (problem.would) expect(problem.would).toSatisfy(isShape)
  if (problem.field !== undefined) expect(fields.map(({ name }) => name)).toContain(problem.field)
}

const lastCell = (output: Shape): number[] => output.map((size) => size - 1)

/** All that is asked of a layer that fits: its own facts, and what is drawn of them. */
export function askLayer(kind: LayerKind, known: NodeShape, output: Shape): void {
  const inputs = known.inputs as readonly Shape[]
  const p = known.parameters
  timed(`${kind.kind} explain`, () => kind.explain(inputs, p))
  timed(`${kind.kind} window`, () => kind.window?.(inputs, p))
  timed(`${kind.kind} keras`, () => kind.keras?.(p, inputs, output))
  timed(`${kind.kind} draws`, () => kind.draws?.(p))
  timed(`${kind.kind} along`, () => kind.along?.(inputs[0], p))
  isLinear(kind, p)
  argumentsOf(kind.fields, p)
  printArguments(kind.fields, p)
  for (const axis of timed(`${kind.kind} windows`, () => axesWithWindows(kind, known)))
    if (axis.count > 0 && axis.size > 0)
      for (const cell of [0, axis.count - 1]) {
        timed(`${kind.kind} plan`, () => planOf(axis, cell))
        timed(`${kind.kind} words`, () => readsWords(axis, cell))
      }
  if (sizeOf(output) > 0)
    timed(`${kind.kind} arithmetic`, () =>
      cellArithmetic(kind, inputs, output, p, lastCell(output)),
    )
}

/** All that is asked of a whole network; `name` says which in the list of times. */
export function askGraph(project: Project, shapes: Shapes, name: string): void {
  timed(`${name} problems`, () => problemsOf(project, shapes))
  timed(`${name} waiting`, () => waitingFor(project, shapes))
  timed(`${name} field`, () => fieldsOf(project.graph, shapes))
  timed(`${name} summary`, () => [
    summaryText(summaryOf(project, shapes), 'NCHW'),
    summaryCsv(summaryOf(project, shapes), 'NHWC'),
  ])
  timed(`${name} boxes`, () => boundsOf(project.graph, cardBoxes(project.graph, shapes)))
  expect(totalBudget(shapes).macs).toSatisfy(Number.isFinite)
  for (const { id } of project.graph.nodes) {
    timed(`${name} curves`, () => subjectsOf(project.graph, shapes, id))
    const output = shapes.get(id)?.output
    if (!output) continue
    timed(`${name} reach`, () => reachFrom(project.graph, shapes, id, lastCell(output)))
    timed(`${name} reads`, () => readsOfCell(project.graph, shapes, id, lastCell(output)))
  }
  timed(`${name} pytorch`, () => pytorch(project, shapes).lines.length)
  timed(`${name} keras`, () => keras(project, shapes).lines.length)
}
