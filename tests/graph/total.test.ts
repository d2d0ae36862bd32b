import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shapeFrom, weightsFrom } from '../../src/graph/answer'
import { applyFix } from '../../src/graph/edits/fix'
import { setParameters } from '../../src/graph/edits/parameters'
import { type Kind, kindOf, parametersOf } from '../../src/graph/kinds'
import { misfit } from '../../src/graph/misfit'
import type { Project } from '../../src/graph/project'
import { Refusal } from '../../src/graph/refusal'
import { shapesOf } from '../../src/graph/shapes'
import { solve } from '../../src/graph/solve'
import { type Parameters, type Value } from '../../src/layers/fields'
import { isProblem } from '../../src/layers/problem'
import { printSentence } from '../../src/layers/sentence'
import { type Shape } from '../../src/layers/tensorShape'
import { card, shape } from './anyCard'
import {
  askGraph,
  askLayer,
  assertSound,
  isPositive,
  isShape,
  LONGEST,
  SENTENCE,
  slowest,
  timed,
} from './everyAnswer'
import { input, network } from './network'

const RUNS = 2_000

const WIRES = {
  0: [],
  1: ['x y'],
  2: ['x y', 'z y'],
  3: ['x y', 'z y', 'x y'],
  4: ['x y', 'z y', 'x y', 'z y'],
  any: ['x y', 'z y'],
} as const

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
            kind.label(
              shapes.get('y')?.parameters ?? {},
              () => undefined,
              () => undefined,
            ),
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
        const ports = [...inputs, ...inputs].slice(0, kind.inputs === 'any' ? 2 : kind.inputs)
        const result = timed(`${kind.kind} shape`, () => shapeFrom(kind, ports, given))
        const told = isProblem(result) ? result.would : result
        if (isProblem(result)) expect(printSentence(result.text)).toMatch(SENTENCE)
        if (told) expect(told).toSatisfy(isShape)
        if (kind.role !== 'layer') return
        const sizes = weightsFrom(kind, ports, given).flatMap((weight) => weight.shape)
        // Only where something is empty there is nothing to weigh.
        const empty = [...ports, ...Object.values(given)].flat().includes(0)
        expect(sizes.filter((one) => one !== 0 || !empty)).toSatisfy(isPositive)
      }),
      { numRuns: RUNS, seed: 12 },
    )
    expect(slowest).toSatisfy(({ ms }: typeof slowest) => ms < LONGEST)
  })
})
