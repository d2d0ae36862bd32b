import fc from 'fast-check'
import type { GraphNode, Wire } from '../../src/graph/graph'
import { KINDS } from '../../src/graph/kinds'
import { isPatch } from '../../src/graph/patch'
import type { Edited, Project, Tensor } from '../../src/graph/project'
import { cellList } from '../../src/graph/setCells'
import type { Field, Value } from '../../src/layers/fields'

/** Header of a PNG of this size, as the specification has it; no pixels follow. */
export function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(33)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

/** Floats with these exact bits. */
export const floats = (bits: readonly number[]): Float32Array =>
  new Float32Array(Uint32Array.from(bits).buffer)

/** The exact bits of floats. */
export const bitsOf = (data: Float32Array): number[] => [...new Uint32Array(data.slice().buffer)]

/** A quiet NaN, one with a payload, −0, ∞, −∞ and the smallest number. */
export const ODD_BITS = [0x7fc00000, 0x7fa12345, 0x80000000, 0x7f800000, 0xff800000, 1]

const real = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true })

function valueOf(field: Field): fc.Arbitrary<Value> {
  const whole = fc.integer({
    min: Math.ceil(field.min ?? -1000),
    max: Math.floor(field.max ?? 1000),
  })
  const words: fc.Arbitrary<Value>[] = (field.words ?? []).map((word) => fc.constant(word))
  const empty: fc.Arbitrary<Value>[] = field.empty === undefined ? [] : [fc.constant(null)]
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
    picture: [fc.string({ minLength: 1 }).filter((word) => !(word in {}) && word !== 'prototype')],
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

/** Wires lead from an earlier to a later card, into a port that is there, one into each. */
const wiresOf = (cards: readonly GraphNode[]): fc.Arbitrary<Wire[]> => {
  const role = (card: GraphNode): string =>
    KINDS.find((kind) => kind.kind === card.kind)?.role ?? 'unknown'
  const possible = cards.flatMap((from, i) =>
    cards
      .slice(i + 1)
      .flatMap((to): Wire[] =>
        role(from) === 'view' || role(to) === 'source'
          ? []
          : [{ from: from.id, to: to.id, port: 0 }],
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
      pictures: fc.dictionary(fc.stringMatching(/^picture-[0-9a-f]{4}$/), picture, {
        maxKeys: 3,
        noNullPrototype: true,
      }),
    },
    { noNullPrototype: true },
  )
})

const card = (id: string, kind: string, parameters: GraphNode['parameters'] = {}): GraphNode => ({
  id,
  kind,
  name: kind.toLowerCase(),
  parameters,
  seed: 3,
  position: { x: 40, y: -8.5 },
})

/** A small project with everything in it. */
export const sample: Project = {
  name: 'Edges',
  graph: {
    nodes: [
      card('a', 'Image', { channels: 'mean' }),
      card('b', 'Conv2d', { kernel_size: [3, 3], out_channels: 2 }),
      card('c', 'ReLU'),
      card('d', 'FutureAttention', { heads: 8 }),
    ],
    wires: [
      { from: 'a', to: 'b', port: 0 },
      { from: 'b', to: 'c', port: 0 },
    ],
  },
  weights: {
    b: {
      weight: { shape: [2, 3], data: floats(ODD_BITS) },
      bias: { shape: [2], data: new Float32Array([0.5, -1]) },
    },
  },
  pictures: {
    'picture-1': { name: 'mine.png', width: 8, height: 9, type: 'image/png', bytes: png(8, 9) },
  },
}

/** Checks every promise that a valid project keeps; throws the first that is broken. */
export function assertValid(found: Project): void {
  const { nodes: cards, wires } = found.graph
  const ids = new Set(cards.map((node) => node.id))
  const fail = (text: string): never => {
    throw new Error(text)
  }
  if (ids.size !== cards.length) fail('an id twice')
  if (new Set(cards.map((node) => node.name)).size !== cards.length) fail('a name twice')
  if (new Set(wires.map((wire) => `${wire.to}|${wire.port}`)).size !== wires.length)
    fail('two wires into one port')
  if (wires.some((wire) => !ids.has(wire.from) || !ids.has(wire.to))) fail('a dangling wire')
  for (const node of cards) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(node.name)) fail(`the name ${node.name}`)
    if (!Number.isSafeInteger(node.seed)) fail(`the seed ${node.seed}`)
    if (!Number.isFinite(node.position.x) || !Number.isFinite(node.position.y)) fail('a place')
    if (
      JSON.stringify(node.parameters, (_key, value: unknown) =>
        typeof value === 'number' && !Number.isFinite(value) ? fail('a number') : value,
      ) === undefined
    )
      fail('parameters')
  }
  const left = new Set(ids)
  for (let before = -1; before !== left.size; ) {
    before = left.size
    for (const id of left)
      if (!wires.some((wire) => wire.to === id && left.has(wire.from))) left.delete(id)
  }
  if (left.size > 0) fail('a loop')
  for (const [id, tensors] of Object.entries(found.weights)) {
    if (!ids.has(id)) fail('weights of no layer')
    for (const edited of Object.values(tensors)) {
      const size = edited.shape.reduce((a, b) => a * b, 1)
      if (
        isPatch(edited)
          ? cellList(edited.cells).at.some((place) => place >= size)
          : edited.data.length !== size
      )
        fail('a shape')
    }
  }
}
