import fc from 'fast-check'
import { KINDS } from '../../src/graph/everyKind'
import { outputNodes } from '../../src/graph/expanded'
import type { GraphNode, Wire } from '../../src/graph/graph'
import { wireFrom } from '../../src/graph/outputs'
import type { Edited, Project, Tensor } from '../../src/graph/project'
import type { Field, Value } from '../../src/layers/fields'
import { ownDatasets, trainingOf } from './anyTraining'
import { floats, ODD_BITS, png } from './projects'

const real = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true })

function valueOf(field: Field): fc.Arbitrary<Value> {
  const whole = fc.integer({
    min: Math.ceil(field.min ?? -1000),
    max: Math.floor(field.max ?? 1000),
  })
  const words: fc.Arbitrary<Value>[] = (field.words ?? []).map((word) => fc.constant(word))
  const empty: fc.Arbitrary<Value>[] = field.empty === undefined ? [] : [fc.constant(null)]
  const word = fc.string({ minLength: 1 }).filter((one) => !(one in {}) && one !== 'prototype')
  const own: Record<Field['type'], fc.Arbitrary<Value>[]> = {
    int: [whole],
    pair: [whole, fc.tuple(whole, whole), fc.tuple(whole)],
    list: (field.lengths ?? [1, 2, 4]).map((length) =>
      length === 1 && field.lengths
        ? whole
        : fc.array(whole, { minLength: length, maxLength: length }),
    ),
    number: [real(field.min ?? -1e30, field.max ?? 1e30)],
    choice: [],
    toggle: [fc.boolean()],
    text: [fc.string({ unit: 'binary' })],
    picture: [word],
    dataset: [word],
  }
  return fc.oneof(...own[field.type], ...words, ...empty)
}

/** Records that have some of these keys, or none. */
const someOf = <T>(all: Record<string, fc.Arbitrary<T>>): fc.Arbitrary<Record<string, T>> =>
  fc
    .subarray(Object.keys(all))
    .chain((keys) =>
      fc
        .tuple(...keys.map((key) => all[key]))
        .map((values) => Object.fromEntries(keys.map((key, i) => [key, values[i]]))),
    )

const parametersOf = (fields: readonly Field[]): fc.Arbitrary<Record<string, Value>> =>
  someOf(Object.fromEntries(fields.map((field) => [field.name, valueOf(field)])))

const facts: fc.Arbitrary<Pick<GraphNode, 'kind' | 'parameters'>> = fc.oneof(
  ...KINDS.map((kind) =>
    fc.record(
      { kind: fc.constant(kind.kind), parameters: parametersOf(kind.fields) },
      { noNullPrototype: true },
    ),
  ),
  fc.constant({
    kind: 'FutureAttention',
    parameters: { heads: 8, mode: 'causal', sizes: [1, 2, 3], scale: null },
  }),
)

const nodes: fc.Arbitrary<GraphNode[]> = fc
  .array(fc.tuple(facts, fc.nat(), real(-1e6, 1e6), real(-1e6, 1e6)), { maxLength: 12 })
  .map((cards) =>
    cards.map(([card, seed, x, y], i) => ({
      id: `n${i * 3 + 1}`,
      name: `layer_${i}`,
      seed,
      position: { x, y },
      ...card,
    })),
  )

/** Wires lead from any output of an earlier card to a later one, into a port that is there. */
const wiresOf = (cards: readonly GraphNode[]): fc.Arbitrary<Wire[]> => {
  const role = (card: GraphNode): string =>
    KINDS.find((kind) => kind.kind === card.kind)?.role ?? 'unknown'
  const possible = cards.flatMap((from, i) =>
    cards
      .slice(i + 1)
      .flatMap((to): Wire[] =>
        role(from) === 'view' || role(to) === 'source'
          ? []
          : [from, ...outputNodes(from)].map(({ id }) => wireFrom(id, to.id, 0)),
      ),
  )
  return fc
    .subarray(possible)
    .map((wires) =>
      wires.filter((wire, i) => wires.findIndex((other) => other.to === wire.to) === i),
    )
}

const tensor: fc.Arbitrary<Tensor> = fc
  .array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 })
  .chain((shape) => {
    const size = shape.reduce((a, b) => a * b, 1)
    const bits = fc.oneof(fc.constantFrom(...ODD_BITS), fc.nat({ max: 0xffffffff }))
    return fc.record(
      {
        shape: fc.constant(shape),
        data: fc.array(bits, { minLength: size, maxLength: size }).map(floats),
      },
      { noNullPrototype: true },
    )
  })

/** A weight of which some numbers were set, over drawn ones or over others. */
const patch: fc.Arbitrary<Edited> = fc
  .tuple(tensor, fc.option(tensor))
  .chain(([{ shape, data }, base]) =>
    fc.subarray([...data.keys()], { minLength: 1 }).map((places) => {
      const cells = {
        at: Uint32Array.from(places),
        values: data.slice(0, places.length),
        before: null,
      }
      return { shape, base, cells }
    }),
  )
const weight: fc.Arbitrary<Edited> = fc.oneof(
  { weight: 3, arbitrary: tensor },
  { weight: 1, arbitrary: patch },
)

/** Any valid project. */
export const project: fc.Arbitrary<Project> = nodes.chain((cards) => {
  const weights = someOf(
    Object.fromEntries(
      cards.map(({ id }) => [
        id,
        someOf({ weight, bias: weight }).filter((tensors) => Object.keys(tensors).length > 0),
      ]),
    ),
  )
  const loose = fc.record(
    {
      name: fc.string(),
      width: fc.integer({ min: 1, max: 1024 }),
      height: fc.integer({ min: 1, max: 1024 }),
      type: fc.constant('image/png'),
      bytes: fc.constant(png(8, 9)),
    },
    { requiredKeys: ['name', 'width', 'height'], noNullPrototype: true },
  )
  // The file gives the size that is stated.
  const picture = loose.map((one) =>
    one.bytes ? { ...one, bytes: png(one.width, one.height) } : one,
  )
  return fc.record(
    {
      name: fc.string({ unit: 'binary', maxLength: 400 }),
      graph: wiresOf(cards).map((wires) => ({ nodes: cards, wires })),
      weights,
      training: trainingOf(cards, parametersOf),
      datasets: ownDatasets,
      pictures: fc.dictionary(fc.stringMatching(/^picture-[0-9a-f]{4}$/), picture, {
        maxKeys: 3,
        noNullPrototype: true,
      }),
    },
    { requiredKeys: ['name', 'graph', 'weights', 'pictures'], noNullPrototype: true },
  )
})
