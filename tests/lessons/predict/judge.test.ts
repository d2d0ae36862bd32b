import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import { outputFrom } from '../../../src/graph/answer'
import { kindOf, parametersOf } from '../../../src/graph/kinds'
import { shapesOf } from '../../../src/graph/shapes'
import type { Parameters } from '../../../src/layers/fields'
import { inferred } from '../../../src/layers/layer'
import type { Shape } from '../../../src/layers/tensorShape'
import { judge } from '../../../src/lessons/predict/judge'
import { madeWith } from '../../../src/lessons/predict/made'
import { MISTAKES } from '../../../src/lessons/predict/mistakes'
import { questionOf, type ShapeQuestion } from '../../../src/lessons/predict/question'
import { TEMPLATES } from '../../../src/templates'
import { projectOf } from '../../../src/templates/template'

/** The question of a layer with these inputs; null where they do not fit. */
function asked(name: string, inputs: readonly Shape[], given: Parameters): ShapeQuestion | null {
  const kind = kindOf({ kind: name })
  if (kind?.role !== 'layer') throw new Error(`no layer ${name}`)
  const p = parametersOf({ kind: name, parameters: given })
  const output = outputFrom(kind, inputs, p)
  return output && { kind, inputs, parameters: inferred(kind, inputs, p), output }
}

const sure = (question: ShapeQuestion | null): ShapeQuestion => {
  if (question === null) throw new Error('does not fit')
  return question
}

/** The single mistakes that are named for an answer. */
const named = (question: ShapeQuestion, answer: Shape): readonly string[] =>
  judge(question, answer)
    .diagnoses.filter(({ mistakes }) => mistakes.length === 1)
    .map(({ mistakes }) => mistakes[0].id)

interface Settings {
  readonly i: number
  readonly k: number
  readonly s: number
  readonly p: number
  readonly d: number
}

/** What someone who makes the mistake gets for an axis, by arithmetic of its own. */
const CONVOLVED: Readonly<Record<string, (x: Settings) => number>> = {
  'padding-once': ({ i, k, s, p, d }) => Math.floor((i + p - d * (k - 1) - 1) / s) + 1,
  'padding-forgotten': ({ i, k, s, d }) => Math.floor((i - d * (k - 1) - 1) / s) + 1,
  'padding-wrong-sign': ({ i, k, s, p, d }) => Math.floor((i - 2 * p - d * (k - 1) - 1) / s) + 1,
  'dilation-forgotten': ({ i, k, s, p }) => Math.floor((i + 2 * p - k) / s) + 1,
  'kernel-not-less-one': ({ i, k, s, p, d }) => Math.floor((i + 2 * p - d * k - 1) / s) + 1,
  'dilation-added': ({ i, k, s, p, d }) => Math.floor((i + 2 * p - (d + k - 1) - 1) / s) + 1,
  'not-rounded': ({ i, k, s, p, d }) => (i + 2 * p - d * (k - 1) - 1) / s + 1,
  'rounded-other-way': ({ i, k, s, p, d }) => Math.ceil((i + 2 * p - d * (k - 1) - 1) / s) + 1,
  'rounded-to-nearest': ({ i, k, s, p, d }) => Math.round((i + 2 * p - d * (k - 1) - 1) / s) + 1,
  'one-forgotten': ({ i, k, s, p, d }) => Math.floor((i + 2 * p - d * (k - 1) - 1) / s),
  'one-twice': ({ i, k, s, p, d }) => Math.floor((i + 2 * p - d * (k - 1) - 1) / s) + 2,
  'one-subtracted': ({ i, k, s, p, d }) => Math.floor((i + 2 * p - d * (k - 1) - 1) / s) - 1,
  'one-in-numerator-forgotten': ({ i, k, s, p, d }) =>
    Math.floor((i + 2 * p - d * (k - 1)) / s) + 1,
  'stride-forgotten': ({ i, k, p, d }) => i + 2 * p - d * (k - 1),
  'stride-multiplied': ({ i, k, s, p, d }) => (i + 2 * p - d * (k - 1) - 1) * s + 1,
  'stride-of-pool': ({ i, k, p, d }) => Math.floor((i + 2 * p - d * (k - 1) - 1) / k) + 1,
  'kernel-stride-exchanged': ({ i, k, s, p, d }) =>
    Math.floor((i + 2 * p - d * (s - 1) - 1) / k) + 1,
  'padding-stride-exchanged': ({ i, k, s, p, d }) =>
    Math.floor((i + 2 * s - d * (k - 1) - 1) / p) + 1,
  'padding-keeps-size': ({ i, k, s, d }) =>
    Math.floor((i + 2 * Math.floor(k / 2) - d * (k - 1) - 1) / s) + 1,
  'kernel-forgotten': ({ i, s, p }) => Math.floor((i + 2 * p - 1) / s) + 1,
  'kernel-area': ({ i, k, s, p, d }) => Math.floor((i + 2 * p - d * (k * k - 1) - 1) / s) + 1,
  'kernel-added': ({ i, k, s, p, d }) => Math.floor((i + 2 * p + d * (k - 1) + 1) / s) + 1,
  'only-stride': ({ i, s }) => Math.floor(i / s) + 1,
  'size-by-stride': ({ i, s }) => Math.floor(i / s),
  'padded-size': ({ i, p }) => i + 2 * p,
  'other-direction': ({ i, k, s, p, d }) => (i - 1) * s - 2 * p + d * (k - 1) + 1,
  'size-minus-one': ({ i, k, s, p, d }) => Math.floor((i - 1 + 2 * p - d * (k - 1) - 1) / s) + 1,
  'size-plus-one': ({ i, k, s, p, d }) => Math.floor((i + 1 + 2 * p - d * (k - 1) - 1) / s) + 1,
  halved: ({ i }) => Math.floor(i / 2),
}

/** The same for a transposed convolution. */
const TRANSPOSED: Readonly<Record<string, (x: Settings) => number>> = {
  'padding-once': ({ i, k, s, p, d }) => (i - 1) * s - p + d * (k - 1) + 1,
  'padding-forgotten': ({ i, k, s, d }) => (i - 1) * s + d * (k - 1) + 1,
  'padding-wrong-sign': ({ i, k, s, p, d }) => (i - 1) * s + 2 * p + d * (k - 1) + 1,
  'size-not-less-one': ({ i, k, s, p, d }) => i * s - 2 * p + d * (k - 1) + 1,
  'one-forgotten': ({ i, k, s, p, d }) => (i - 1) * s - 2 * p + d * (k - 1),
  'kernel-not-less-one': ({ i, k, s, p, d }) => (i - 1) * s - 2 * p + d * k + 1,
  'dilation-forgotten': ({ i, k, s, p }) => (i - 1) * s - 2 * p + k,
  'stride-forgotten': ({ i, k, p, d }) => i - 2 * p + d * (k - 1),
  'other-direction': ({ i, k, s, p, d }) => Math.floor((i + 2 * p - d * (k - 1) - 1) / s) + 1,
}

const settings = fc.record({
  i: fc.integer({ min: 9, max: 70 }),
  k: fc.integer({ min: 1, max: 5 }),
  s: fc.integer({ min: 1, max: 4 }),
  p: fc.integer({ min: 0, max: 2 }),
  d: fc.integer({ min: 1, max: 3 }),
})

const layerOf = (kind: string, { i, k, s, p, d }: Settings): ShapeQuestion | null =>
  asked(kind, [[2, 3, i, i]], {
    out_channels: 7,
    kernel_size: k,
    stride: s,
    padding: p,
    dilation: d,
  })

describe.each([
  ['Conv2d', CONVOLVED],
  ['ConvTranspose2d', TRANSPOSED],
])('%s', (kind, mistaken) => {
  test.each(Object.keys(mistaken))('%s is named where it gives another number', (id) => {
    fc.assert(
      fc.property(settings, (x) => {
        const question = layerOf(kind, x)
        const size = mistaken[id](x)
        if (question === null || question.output[2] === size || !Number.isFinite(size)) return
        if (!madeWith(question, [MISTAKES.find((one) => one.id === id) ?? MISTAKES[0]])) return
        const answer = [2, 7, size, size]
        expect(judge(question, answer).right).toBe(false)
        expect(named(question, answer)).toContain(id)
      }),
      { numRuns: 60 },
    )
  })
})

test('Each mistake in a window can be made somewhere', () => {
  for (const id of Object.keys(CONVOLVED)) {
    const found = fc.sample(settings, { numRuns: 200, seed: 1 }).some((x) => {
      const question = layerOf('Conv2d', x)
      const mistake = MISTAKES.find((one) => one.id === id)
      return question && mistake && madeWith(question, [mistake])
    })
    expect([id, found]).toEqual([id, true])
  }
})

describe('An answer', () => {
  const conv = sure(asked('Conv2d', [[1, 6, 14, 14]], { out_channels: 16, kernel_size: 5 }))

  test.each([[[1, 16, 10, 10]], [[16, 10, 10]]])('%j is right', (answer) => {
    expect(judge(conv, answer)).toEqual({
      right: true,
      diagnoses: [],
      wrongAxis: null,
      working: null,
    })
  })

  test('is right without a batch of several, and with a batch of one before a sample', () => {
    const many = sure(asked('Conv2d', [[64, 6, 14, 14]], { out_channels: 16, kernel_size: 5 }))
    expect(judge(many, [16, 10, 10]).right).toBe(true)
    expect(named(many, [1, 16, 10, 10])).toContain('batch-taken-as-one')
    const sample = sure(asked('Conv2d', [[6, 14, 14]], { out_channels: 16, kernel_size: 5 }))
    expect(judge(sample, [1, 16, 10, 10]).right).toBe(true)
  })

  test('that comes from two mistakes names both, and all that give the same number', () => {
    const wide = sure(
      asked('Conv2d', [[1, 3, 40, 41]], { out_channels: 8, kernel_size: 5, padding: 2, stride: 3 }),
    )
    const both = judge(wide, [3, 14, 15])
    expect(wide.output).toEqual([1, 8, 14, 14])
    expect(both.diagnoses.length).toBeGreaterThan(0)
    expect(both.diagnoses[0].mistakes.map(({ id }) => id)).toEqual([
      'rounded-other-way',
      'channels-kept',
    ])
    expect(named(conv, [16, 9, 9])).toEqual(
      expect.arrayContaining(['one-forgotten', 'kernel-not-less-one']),
    )
  })

  test('that comes from no known mistake gets the first axis where the working parts', () => {
    const judged = judge(conv, [16, 10, 977])
    expect(judged.diagnoses).toEqual([])
    expect(judged.wrongAxis).toBe(3)
    expect(judged.working?.line.axis).toBe('W')
  })

  test('with one axis right and the other wrong says which', () => {
    const judged = judge(conv, [16, 10, 9])
    expect(judged.diagnoses[0]).toMatchObject({ axes: [3], whole: false })
  })
})

test('A mistake that cannot change anything is never named', () => {
  const plain = sure(asked('ReLU', [[1, 3, 8, 8]], {}))
  expect(named(plain, [3, 9, 9])).not.toContain('padding-once')
})

describe.each(TEMPLATES.map((template) => [template.name, template] as const))('%s', (_n, one) => {
  test('Each mistake on each of its layers is named for the answer that it gives', () => {
    const project = projectOf(one)
    const shapes = shapesOf(project)
    const seen = new Set<string>()
    for (const node of project.graph.nodes) {
      const kind = kindOf(node)
      const shape = shapes.get(node.id)
      if (kind?.role !== 'layer' || !shape) continue
      const question = questionOf(kind, shape)
      // Layers that differ in numbers of channels alone have the same mistakes.
      const rest = Object.entries(question?.parameters ?? {}).filter(
        ([name]) => !name.endsWith('_channels') && name !== 'num_features',
      )
      const key = JSON.stringify([node.kind, rest])
      if (!question || seen.has(key)) continue
      seen.add(key)
      for (const mistake of MISTAKES) {
        const made = madeWith(question, [mistake])
        if (!made || judge(question, made.shape).right) continue
        expect(named(question, made.shape)).toContain(mistake.id)
      }
    }
    expect(seen.size).toBeGreaterThan(0)
  })
})
