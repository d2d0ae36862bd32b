import fc from 'fast-check'
import { GRAPH_OPS } from '../../../src/formats/graphmodel/ops'
import { readKeras } from '../../../src/formats/keras/readKeras'
import type { ReadProject } from '../../../src/formats/project/readDocument'
import { damaged, swappedIn } from '../damaged'
import { checkNetwork } from '../mutants'
import {
  type Attribute,
  flag,
  floats,
  graphModel,
  int,
  ints,
  text,
  texts,
  type WrittenGraph,
  waves,
  whole,
  wholes,
} from './build'
import { SHARD } from './graphsRefused'
import { randomGraph } from './randomGraph'

/** A model.json with its shard. */
interface Files {
  readonly json: Uint8Array
  readonly weights: Uint8Array
}

const words = new TextDecoder()
const letters = new TextEncoder()

const NAMES = ['x', 'y', 'z', 'a', 'b', 'k', 'bias', 'zero', 'row', 'large', 'a:1', 'none', '^x']

const CONSTANTS: WrittenGraph['constants'] = {
  k: waves([3, 3, 3, 4]),
  bias: waves([4]),
  zero: whole(0),
  row: wholes(1, 2, 3, -1),
  large: wholes(2 ** 31 - 1, 2 ** 31 - 1, -(2 ** 31), 65_536),
  empty: floats([0], []),
}

const ATTRIBUTES: Readonly<Record<string, readonly Attribute[]>> = {
  strides: [ints(1, 1, 1, 1), ints(1, 0, 0, 1), ints(1, -2, 2, 1), ints(2), int(1)],
  ksize: [ints(1, 3, 3, 1), ints(1, 0, 99, 1), ints(1, 1_000_000_000, 2, 1)],
  dilations: [ints(1, 1, 1, 1), ints(1, 1e9, 1, 1)],
  padding: [text('SAME'), text('VALID'), text('EXPLICIT'), text('')],
  explicit_paddings: [ints(0, 0, 1, 1, 1, 1, 0, 0), ints(0, 0, 1e9, 0, -5, 0, 0, 0)],
  data_format: [text('NHWC'), text('NCHW')],
  axis: [int(0), int(-1), int(99)],
  num_split: [int(2), int(0), int(1_000_000_000)],
  block_size: [int(2), int(0), int(-1)],
  keep_dims: [flag(true), flag(false)],
  squeeze_dims: [ints(1), ints(9), ints(1, 1)],
  begin_mask: [int(15), int(-1)],
  ellipsis_mask: [int(1), int(3)],
  new_axis_mask: [int(2)],
  shrink_axis_mask: [int(1), int(15)],
  fused_ops: [texts('BiasAdd', 'Relu'), texts('Odd'), texts('Prelu', 'Prelu')],
  equation: [text('ij,jk->ik'), text('...')],
  depth_radius: [int(2), int(1_000_000_000)],
}

const attributes: fc.Arbitrary<Readonly<Record<string, Attribute>>> = fc
  .array(
    fc
      .constantFrom(...Object.entries(ATTRIBUTES))
      .chain(([name, values]) => fc.tuple(fc.constant(name), fc.constantFrom(...values))),
    { maxLength: 10 },
  )
  .map(Object.fromEntries)

/** Operations that read one another in any way, loops and names that nothing gives among them. */
const tangled: fc.Arbitrary<Files> = fc
  .record({
    shape: fc.constantFrom([1, 6, 6, 3], [-1, -1, -1, 3], [1, 3, 6, 6], [2, 5], [], [1, 0, 4, 3]),
    ops: fc.array(
      fc.record({
        op: fc.constantFrom(...Object.keys(GRAPH_OPS), 'Identity', 'If', 'While', 'TopKV2'),
        input: fc.array(fc.constantFrom(...NAMES), { maxLength: 4 }),
        attr: attributes,
      }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ shape, ops }) =>
    graphModel({
      inputs: { x: shape },
      constants: CONSTANTS,
      ops: ops.map((each, i) => ({ ...each, name: ['y', 'z', 'a', 'b', 'c'][i] })),
      outputs: ['y'],
    }),
  )

/** One operation on x and constants that need not fit. */
const alone: fc.Arbitrary<Files> = fc
  .record({
    op: fc.constantFrom(...Object.keys(GRAPH_OPS)),
    input: fc.array(fc.constantFrom(...Object.keys(CONSTANTS), 'x'), { maxLength: 3 }),
    attr: attributes,
  })
  .map(({ op, input, attr }) =>
    graphModel({
      inputs: { x: [1, 6, 6, 3] },
      constants: CONSTANTS,
      ops: [{ name: 'y', op, input: ['x', ...input], attr }],
      outputs: ['y'],
    }),
  )

/** A graph model that was damaged, or that somebody made up. */
export const graphMutant: fc.Arbitrary<Files> = fc.oneof(
  randomGraph.map(graphModel).chain(({ json, weights }) =>
    fc.oneof(
      damaged(json).map((other) => ({ json: other, weights })),
      swappedIn(words.decode(json)).map((other) => ({ json: letters.encode(other), weights })),
      damaged(weights.length > 0 ? weights : json).map((other) => ({ json, weights: other })),
    ),
  ),
  tangled,
  alone,
  alone,
)

/** Reads a damaged graph model; throws where a promise is broken (`checkNetwork`). */
export const checkGraph = ({ json, weights }: Files): ReadProject =>
  checkNetwork(readKeras(json, 'model.json', new Map([[SHARD, weights]])))
