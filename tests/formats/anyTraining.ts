import fc from 'fast-check'
import { AUGMENTATIONS } from '../../src/datasets/augmentation'
import type { GraphNode } from '../../src/graph/graph'
import type { Project } from '../../src/graph/project'
import type { Chosen, TrainingSetup } from '../../src/graph/trainingSetup'
import type { Field, Value } from '../../src/layers/fields'
import { sizeOf } from '../../src/layers/tensorShape'
import type { SampleSet, Targets } from '../../src/sources/sampleSet'
import { CLIPPINGS } from '../../src/training/clipping'
import { INITIALISATIONS } from '../../src/training/initialisation'
import { LOSSES } from '../../src/training/losses'
import { OPTIMIZERS } from '../../src/training/optimizers'
import { SCHEDULES } from '../../src/training/schedules'

const EXACT = { noNullPrototype: true } as const

interface Kind {
  readonly kind: string
  readonly fields: readonly Field[]
}

/** One of these kinds with some parameters, or a kind of a later version. */
const chosenOf = (
  kinds: readonly Kind[],
  parameters: (fields: readonly Field[]) => fc.Arbitrary<Record<string, Value>>,
): fc.Arbitrary<Chosen> =>
  fc.oneof(
    ...kinds.map(({ kind, fields }) =>
      fc.record({ kind: fc.constant(kind), parameters: parameters(fields) }, EXACT),
    ),
    fc.record(
      {
        kind: fc
          .string({ minLength: 1, maxLength: 20 })
          .filter((kind) => !(kind in {}) && kind !== 'prototype'),
        parameters: fc.constant({ a: 0.5, b: null, c: [1, 2], d: 'x', e: true }),
      },
      EXACT,
    ),
  )

/** How a network of these cards may be trained. */
export function trainingOf(
  cards: readonly GraphNode[],
  parameters: (fields: readonly Field[]) => fc.Arbitrary<Record<string, Value>>,
): fc.Arbitrary<TrainingSetup> {
  const id = fc.constantFrom(null, ...cards.map((card) => card.id))
  const one = (kinds: readonly Kind[]) => chosenOf(kinds, parameters)
  return fc.record(
    {
      source: id,
      output: id,
      loss: one(LOSSES),
      optimizer: one(OPTIMIZERS),
      schedule: one(SCHEDULES),
      clipping: fc.option(one(CLIPPINGS)),
      initialisation: fc.option(one(INITIALISATIONS)),
      epochs: fc.integer({ min: 1, max: 10_000 }),
      batch_size: fc.integer({ min: 1, max: 65_536 }),
      shuffle: fc.boolean(),
      drop_last: fc.boolean(),
      seed: fc.integer(),
      augmentation: fc.array(one(AUGMENTATIONS), { maxLength: 3 }),
      frozen: fc.subarray(cards.map((card) => card.id)),
      patience: fc.option(fc.integer({ min: 1, max: 100 })),
    },
    EXACT,
  )
}

const finite = (count: number): fc.Arbitrary<Float32Array> =>
  fc
    .array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
      minLength: count,
      maxLength: count,
    })
    .map((values) => Float32Array.from(values))

const shape = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 })

const classes = (count: number): fc.Arbitrary<Targets> =>
  fc
    .array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1, maxLength: 4 })
    .chain((names) =>
      fc
        .array(fc.nat(names.length - 1), { minLength: count, maxLength: count })
        .map((labels): Targets => ({ of: 'classes', labels: Int32Array.from(labels), names })),
    )

const values = (count: number): fc.Arbitrary<Targets> =>
  shape.chain((own) =>
    finite(count * sizeOf(own)).map((data): Targets => ({ of: 'values', shape: own, data })),
  )

/** A set of samples of the user's own; the targets may be the inputs themselves. */
export const sampleSet: fc.Arbitrary<SampleSet> = fc
  .tuple(shape, fc.integer({ min: 1, max: 5 }))
  .chain(([own, count]) => {
    const size = count * sizeOf(own)
    const bytes = fc.uint8Array({ minLength: size, maxLength: size })
    const numbers = finite(size)
    return fc
      .tuple(fc.oneof(bytes, numbers), fc.oneof(classes(count), values(count)), fc.boolean())
      .chain(([inputs, targets, same]) =>
        fc.record(
          {
            name: fc.string({ unit: 'binary', maxLength: 40 }),
            shape: fc.constant(own),
            count: fc.constant(count),
            training: fc.nat(count),
            inputs: fc.constant(inputs),
            scale: fc.constantFrom(1, 1 / 255, 0.5),
            targets: fc.constant<Targets>(
              same && inputs instanceof Float32Array
                ? { of: 'values', shape: own, data: inputs }
                : targets,
            ),
          },
          EXACT,
        ),
      )
  })

/** The user's sets by id; none where there are none. */
export const ownDatasets: fc.Arbitrary<Project['datasets']> = fc.dictionary(
  fc.stringMatching(/^own-[0-9a-f]{4}$/),
  sampleSet,
  {
    minKeys: 1,
    maxKeys: 2,
    ...EXACT,
  },
)
