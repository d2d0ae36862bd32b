import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keras } from '../../src/formats/code/keras'
import { pytorch } from '../../src/formats/code/pytorch'
import { shapeFrom, weightsFrom } from '../../src/graph/answer'
import { totalBudget } from '../../src/graph/budget'
import { boundsOf, cardBoxes } from '../../src/graph/cardSize'
import { cellArithmetic } from '../../src/graph/cellArithmetic'
import { subjectsOf } from '../../src/graph/curves'
import { applyFix } from '../../src/graph/edits/fix'
import { setParameters } from '../../src/graph/edits/parameters'
import { axesWithWindows } from '../../src/graph/explain'
import { fieldsOf } from '../../src/graph/field'
import { KINDS, type Kind, kindOf, parametersOf } from '../../src/graph/kinds'
import { misfit } from '../../src/graph/misfit'
import type { NodeShape } from '../../src/graph/nodeShape'
import { problemsOf, waitingFor } from '../../src/graph/problems'
import type { Project } from '../../src/graph/project'
import { reachFrom, readsOfCell } from '../../src/graph/reach'
import { Refusal } from '../../src/graph/refusal'
import { type Shapes, shapesOf } from '../../src/graph/shapes'
import { solve } from '../../src/graph/solve'
import { summaryOf } from '../../src/graph/summary'
import { summaryCsv, summaryText } from '../../src/graph/summaryText'
import { type Field, type Parameters, type Value } from '../../src/layers/fields'
import { isLinear, type LayerKind } from '../../src/layers/layer'
import { MOST_NUMBERS, MOST_WEIGHTS } from '../../src/layers/limits'
import { argumentsOf, printArguments } from '../../src/layers/print'
import { isProblem } from '../../src/layers/problem'
import { printSentence } from '../../src/layers/sentence'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { planOf, readsWords } from '../../src/ui/arithmetic/axisPlan'
import { input, network } from './network'

const RUNS = 2_000
/**
 * No call takes so long, however busy the machine is; those that take more than a few are called
 * again, and the quickest counts.
 */
const LONGEST = 150
const FEW = 20

/**
 * What no field is made for: a file, a link, a paste, or a fault of ours may hold it all the same.
 */
const EXTREMES: readonly unknown[] = [
  [
    0,
    -0,
    1,
    -1,
    2,
    3,
    7,
    255,
    4096,
    65536,
    2 ** 24,
    1e9,
    -1e9,
    1e9 + 1,
    1e12,
    -1e12,
    2 ** 31,
    2 ** 53,
    -(2 ** 53),
    1e308,
    5e-324,
    0.5,
    1.5,
  ],
  [
    NaN,
    Infinity,
    -Infinity,
    null,
    undefined,
    true,
    false,
    '',
    'same',
    'valid',
    'constructor',
    'x'.repeat(600),
    '1e999',
    '9'.repeat(200),
  ],
  [
    [],
    [0],
    [3],
    [1e9],
    [1, 2],
    [1e9, 1e9],
    [NaN, 1],
    [null, 2],
    [null, null],
    [1, 2, 3],
    [-1, -1],
    [1, 1, 1, 1],
    [2, -1],
    Array(9).fill(1),
  ],
  [Array(100_000).fill(1), ['3'], [[3]], {}, { length: 3 }, { length: 1e9 }],
].flat()

const SIZES = [1, 1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 28, 64]
const FIXED: readonly Shape[] = [
  [1, 3, 427, 640],
  [1, 1, 65_536],
  [2_000_000],
  [1, 651],
  [1, 64, 56, 56],
  [1, 25_088],
  [1, 1, 1_000_000],
]

const shape: fc.Arbitrary<Shape> = fc.oneof(
  { weight: 12, arbitrary: fc.array(fc.constantFrom(...SIZES), { minLength: 1, maxLength: 5 }) },
  {
    weight: 8,
    arbitrary: fc.tuple(
      fc.constantFrom(1, 2),
      fc.constantFrom(1, 3, 4, 8),
      fc.constantFrom(...SIZES),
      fc.constantFrom(...SIZES),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...FIXED) },
)

const valueOf = (field: Field): fc.Arbitrary<unknown> => {
  const inside = [
    field.default,
    field.min,
    field.max,
    ...(field.words ?? []),
    ...(field.soft ?? []),
  ].filter((value) => value !== undefined)
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...EXTREMES) },
    { weight: 2, arbitrary: fc.constantFrom(...inside) },
  )
}

/** A kind, and a few of its parameters at odd values. */
const card: fc.Arbitrary<{ kind: Kind; parameters: Record<string, unknown> }> = fc
  .constantFrom(...KINDS)
  .chain((kind) =>
    fc.subarray([...kind.fields], { maxLength: Math.min(3, kind.fields.length) }).chain((fields) =>
      fc.tuple(...fields.map(valueOf)).map((values) => ({
        kind,
        parameters: Object.fromEntries(fields.map(({ name }, i) => [name, values[i]])),
      })),
    ),
  )

let slowest = { ms: 0, what: '' }

function clocked<T>(call: () => T): { readonly result: T; readonly ms: number } {
  const began = performance.now()
  const result = call()
  return { result, ms: performance.now() - began }
}

/** Calls it, and keeps the slowest of all. */
function timed<T>(what: string, call: () => T): T {
  const { result, ms: first } = clocked(call)
  const ms = first > FEW ? Math.min(first, clocked(call).ms, clocked(call).ms) : first
  if (ms > slowest.ms) slowest = { ms, what }
  return result
}

const isShape = (shape: Shape): boolean =>
  shape.every((size) => Number.isSafeInteger(size) && size >= 0) && sizeOf(shape) <= MOST_NUMBERS

const isPositive = (sizes: Shape): boolean =>
  sizes.every((one) => Number.isSafeInteger(one) && one > 0)

const SENTENCE = /^(?![^]*(?:undefined|\[object))\S[^]*\.$/
/** What was got or is expected: no sentence, and no data left in it. */
const PHRASE = /^(?![^]*(?:undefined|\[object))\S/

function assertSound(known: NodeShape, fields: readonly Field[]): void {
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
function askLayer(kind: LayerKind, known: NodeShape, output: Shape): void {
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

function askGraph(project: Project, shapes: Shapes, name: string): void {
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

const WIRES = { 0: [], 1: ['x y'], 2: ['x y', 'z y'], any: ['x y', 'z y'] } as const

/** The parameters as an edit sets them: refused in words where a field cannot hold one. */
function edited(project: Project, parameters: Parameters): Project {
  try {
    return setParameters(project, 'y', parameters)
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    expect(fault.message).toMatch(SENTENCE)
    return project
  }
}

/** The card `y` between sources and what reads it. */
function projectOf(
  kind: Kind,
  parameters: Record<string, unknown>,
  inputs: readonly Shape[],
): ReturnType<typeof network> {
  const given = parameters as Parameters
  const ports = WIRES[kind.inputs]
  const wires = [
    ...ports,
    ...(kind.role === 'view' ? [] : ['y after', 'y conv', 'y both', 'x both']),
  ]
  return network(
    [
      input(inputs[0], 'x'),
      input(inputs[1], 'z'),
      ['y', kind.kind, given],
      ['after', 'ReLU'],
      ['conv', 'Conv2d', { padding_mode: 'reflect', padding: 1 }],
      ['both', 'Add'],
    ],
    wires,
  )
}

describe('whatever a card holds, the shape engine answers with a shape or a sentence', () => {
  test('every kind, a few fields at extreme values, inputs of any shape', () => {
    fc.assert(
      fc.property(card, fc.tuple(shape, shape), ({ kind, parameters }, inputs) => {
        const { project, shapes } = timed(`${kind.kind} shapes`, () =>
          projectOf(kind, parameters, inputs),
        )
        for (const node of project.graph.nodes) {
          const known = shapes.get(node.id)
          const facts = kindOf(node)
          if (!known || !facts) throw new Error('A card has no shape.')
          assertSound(known, facts.fields)
          timed(`${kind.kind} misfit`, () => misfit(project, inputs[0], node.id))
          if (facts.role !== 'layer' || !known.fits || !known.output) continue
          askLayer(facts, known, known.output)
          const wanted = known.output.slice(-2).map((size) => size + 1)
          if (node.id === 'y')
            timed(`${kind.kind} solve`, () =>
              solve(facts, known.inputs as readonly Shape[], known.parameters, wanted),
            )
        }
        askGraph(project, shapes, kind.kind)
        for (const fix of shapes.get('y')?.problem?.fixes ?? [])
          timed(`${kind.kind} fix`, () => shapesOf(applyFix(project, 'y', fix)))
        if (kind.role === 'source')
          timed(`${kind.kind} label`, () =>
            kind.label(shapes.get('y')?.parameters ?? {}, () => undefined),
          )
        timed(`${kind.kind} edit`, () => edited(project, parameters as Record<string, Value>))
      }),
      { numRuns: RUNS, seed: 12 },
    )
    expect(slowest).toSatisfy(({ ms }: typeof slowest) => ms < LONGEST)
  }, 120_000)

  test('inputs that no source gives, scalars, empty ones and impossible sizes among them', () => {
    const size = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(0, 1, 2, 3, 8) },
      { weight: 1, arbitrary: fc.constantFrom(-1, 1e9, 2 ** 53, NaN, Infinity, 1.5) },
    )
    const odd = fc.array(size, { maxLength: 6 })
    fc.assert(
      fc.property(card, fc.tuple(odd, odd), ({ kind, parameters }, inputs) => {
        if (kind.role === 'source') return
        const given = {
          ...parametersOf({ kind: kind.kind, parameters: {} }),
          ...parameters,
        } as Parameters
        const ports = inputs.slice(0, kind.inputs === 1 ? 1 : 2)
        const result = timed(`${kind.kind} shape`, () => shapeFrom(kind, ports, given))
        const told = isProblem(result) ? result.would : result
        if (isProblem(result)) expect(printSentence(result.text)).toMatch(SENTENCE)
        if (told) expect(told).toSatisfy(isShape)
        if (kind.role === 'layer')
          expect(weightsFrom(kind, ports, given).flatMap((weight) => weight.shape)).toSatisfy(
            isPositive,
          )
      }),
      { numRuns: RUNS, seed: 12 },
    )
    expect(slowest).toSatisfy(({ ms }: typeof slowest) => ms < LONGEST)
  })
})
