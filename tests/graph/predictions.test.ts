import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keras } from '../../src/formats/code/keras'
import { codeText } from '../../src/formats/code/lines'
import { pytorch } from '../../src/formats/code/pytorch'
import { KINDS } from '../../src/graph/everyKind'
import type { Kind } from '../../src/graph/kinds'
import { soundParametersOf } from '../../src/graph/kinds'
import { summaryOf } from '../../src/graph/summary'
import { summaryText } from '../../src/graph/summaryText'
import type { Parameters } from '../../src/layers/fields'
import { MOST_NUMBERS } from '../../src/layers/limits'
import { printSentence } from '../../src/layers/sentence'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { card, shape } from './anyCard'
import { input, network } from './network'

/** A shape that a tensor can have, of at least one number. */
const canBe = (sizes: Shape): boolean =>
  sizes.every((size) => Number.isSafeInteger(size) && size >= 1) && sizeOf(sizes) <= MOST_NUMBERS

const PORTS = { 0: 0, 1: 1, 2: 2, 3: 3, 4: 4, any: 2 } as const

/**
 * The kind between two sources, or behind a card without input, and cards of all sorts after it.
 */
function around(kind: Kind, parameters: Parameters, inputs: readonly Shape[], open: boolean) {
  const from = open ? ['idle', 'idle'] : ['x', 'z']
  const ports = Array.from({ length: PORTS[kind.inputs] }, (_, i) => `${from[i % 2]} y`)
  return network(
    [
      input(inputs[0], 'x'),
      input(inputs[1], 'z'),
      ['idle', 'Conv2d'],
      ['y', kind.kind, parameters],
      ['flat', 'Flatten'],
      ['conv', 'Conv2d', { kernel_size: 3 }],
      ['pool', 'MaxPool2d'],
      ['fc', 'Linear'],
      ['norm', 'BatchNorm2d'],
    ],
    [
      ...ports,
      ...(kind.role === 'view' ? [] : ['y flat', 'y conv', 'conv pool', 'flat fc', 'y norm']),
    ],
  )
}

/** What Python or JavaScript says for a value that is missing. */
const MISSING = /\bNone\b|\bNaN\b|\bundefined\b|\[object|\bnull\b/

/** Code without comments, and without the indices that add axes. */
const bare = (text: string): string =>
  text.replace(/#.*/g, '').replace(/\[(?:None, )*None\]|\[:, None\]/g, '')

/** Did the user write None or NaN, as in `momentum=None` or a default of the constructor? */
const wrote = (kind: Kind, parameters: Parameters): boolean => {
  const sound = soundParametersOf({ kind: kind.kind, parameters })
  return kind.fields.some(({ name, positional }) => {
    const value = sound[name]
    return (!positional && value === null) || /null|None|nan/i.test(JSON.stringify(value ?? ''))
  })
}

function check(kind: Kind, parameters: Parameters, inputs: readonly Shape[], open: boolean): void {
  const { project, shapes } = around(kind, parameters, inputs, open)
  for (const [id, { state, output, problem }] of shapes) {
    if (state !== 'ok' && output) expect([id, output]).toSatisfy(() => canBe(output))
    for (const told of [problem?.text, problem?.got, problem?.expected])
      if (told) expect(printSentence(told)).not.toMatch(/×[-−]/)
    if (problem?.would) expect([id, problem.would]).toSatisfy(() => canBe(problem.would ?? []))
  }
  expect(summaryText(summaryOf(project, shapes), 'NCHW')).not.toMatch(/×-|×NaN|\bNaN\b|undefined/)
  for (const write of [pytorch, keras]) {
    const text = bare(codeText(write(project, shapes).lines))
    if (!wrote(kind, parameters)) expect(text).not.toMatch(MISSING)
    expect(text).not.toMatch(/\bNaN\b|undefined|\[object/)
  }
}

describe('A prediction is a shape that can be, or nothing, and code names no missing value', () => {
  test.each(KINDS.map((kind) => [kind.kind, kind] as const))(
    '%s, with and without an input',
    (_name, kind) => {
      for (const open of [true, false])
        for (const sizes of [[1, 1, 5, 5], [2, 3, 316, 1], [1, 4], [7], []])
          check(kind, {}, [sizes, sizes], open)
    },
  )

  test('any parameters and inputs', () => {
    fc.assert(
      fc.property(
        card,
        fc.tuple(shape, shape),
        fc.boolean(),
        ({ kind, parameters }, inputs, open) => check(kind, parameters as Parameters, inputs, open),
      ),
      { numRuns: 600, seed: 27 },
    )
  })
})

test('a module whose input is not known is the lazy one, and a comment says why', () => {
  const { project, shapes } = network([
    ['conv', 'Conv2d', { out_channels: 6, kernel_size: 5 }],
    ['norm', 'BatchNorm2d'],
    ['up', 'ConvTranspose2d'],
    ['fc', 'Linear', { bias: false }],
    ['group', 'GroupNorm'],
  ])
  const text = codeText(pytorch(project, shapes).lines)
  expect(text).toContain('# in_channels follows the input, whose size is not known yet')
  for (const line of [
    "('conv', nn.LazyConv2d(6, kernel_size=5)),",
    "('norm', nn.LazyBatchNorm2d()),",
    "('up', nn.LazyConvTranspose2d(1, kernel_size=3)),",
    "('fc', nn.LazyLinear(10, bias=False)),",
  ])
    expect(text).toContain(line)
  expect(text).toMatch(/nn\.GroupNorm\([^)]*\.\.\.\)/)
})
