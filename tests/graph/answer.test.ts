import { describe, expect, test } from 'vitest'
import { readProject } from '../../src/formats/project/readProject'
import { applyFix } from '../../src/graph/edits/fix'
import { setParameters } from '../../src/graph/edits/parameters'
import { kindOf, parametersOf } from '../../src/graph/kinds'
import { misfit } from '../../src/graph/misfit'
import { shapesOf } from '../../src/graph/shapes'
import { solve } from '../../src/graph/solve'
import { printDigits } from '../../src/layers/count'
import type { Parameters } from '../../src/layers/fields'
import type { LayerKind } from '../../src/layers/layer'
import { boundsOf, checkParameter } from '../../src/layers/parameters'
import { printSentence } from '../../src/layers/sentence'
import type { Shape } from '../../src/layers/tensorShape'
import { text } from '../formats/project/files'
import { input, network } from './network'

const after = (shape: Shape, kind: string, parameters: Parameters) =>
  network([input(shape, 'x'), ['y', kind, parameters], ['after', 'ReLU']])
const problemAfter = (shape: Shape, kind: string, parameters: Parameters) =>
  after(shape, kind, parameters).shapes.get('y')?.problem

describe('a parameter that its field cannot hold is a problem, and nothing is made of it', () => {
  test.each([
    [
      'in_features',
      1e12,
      'in_features is 1000000000000, and takes whole numbers from 0 to 1000000000.',
      'Follow the input',
    ],
    [
      'out_features',
      2 ** 53,
      'out_features is 9007199254740992, and takes whole numbers from 0 to 65536.',
      'Set out_features to 10',
    ],
    [
      'out_features',
      Number.NaN,
      'out_features is NaN, and takes whole numbers from 0 to 65536.',
      'Set out_features to 10',
    ],
    ['bias', 'yes', "bias is 'yes', and takes True or False.", 'Set bias to True'],
  ])('Linear %s = %s', (name, value, words, label) => {
    const { project, shapes } = after([1, 651], 'Linear', { [name]: value })
    const known = shapes.get('y')
    expect([
      printSentence(known?.problem?.text ?? ''),
      known?.problem?.field,
      known?.weights,
    ]).toEqual([words, name, []])
    expect(known?.problem?.fixes.map((fix) => fix.label)).toEqual([label])
    // What comes after it shows what it will be.
    expect(shapes.get('after')).toMatchObject({ state: 'waiting', output: [1, 10] })
    const [fix] = known?.problem?.fixes ?? []
    expect(shapesOf(applyFix(project, 'y', fix)).get('y')?.state).toBe('ok')
  })

  test('a list, a pair and a word say what they take', () => {
    expect(
      printSentence(problemAfter([1, 1, 8, 8], 'Conv2d', { kernel_size: [3, 3, 3] })?.text ?? ''),
    ).toBe('kernel_size is [3, 3, 3], and takes one or two whole numbers from 1 to 255.')
    expect(
      printSentence(problemAfter([1, 1, 8, 8], 'Conv2d', { padding: 'full' })?.text ?? ''),
    ).toBe(
      "padding is 'full', and takes one or two whole numbers from 0 to 255 or 'same' or 'valid'.",
    )
    expect(printSentence(problemAfter([1, 1, 8, 8], 'Permute', { dims: [] })?.text ?? '')).toBe(
      'dims is [], and takes up to 8 whole numbers from -8 to 7.',
    )
    expect(
      printSentence(problemAfter([1, 1, 8, 8], 'Conv2d', { padding_mode: 'mirror' })?.text ?? ''),
    ).toBe("padding_mode is 'mirror', and takes 'zeros', 'reflect', 'replicate', 'circular'.")
  })

  test('a source says so too', () => {
    const { shapes } = network([['x', 'Linspace', { steps: 1e9 }]])
    expect(shapes.get('x')?.problem).toMatchObject({
      text: 'steps is 1000000000, and takes whole numbers from 1 to 65536.',
      field: 'steps',
    })
  })

  test('PixelShuffle, asked whether a wire fits, answers at once', () => {
    for (const upscale_factor of [1e9, 2 ** 53, -1, 0, Number.NaN, Infinity, 'same', null]) {
      const { project } = after([1, 4, 8, 8], 'PixelShuffle', { upscale_factor })
      expect(printSentence(misfit(project, [1, 4, 8, 8], 'y') ?? '')).toMatch(
        /^upscale_factor is .* and takes whole numbers from 1 to 64\.$/,
      )
    }
  })

  test('sizes that are wanted are looked for among sound values only', () => {
    const kind = kindOf({ kind: 'PixelShuffle' }) as LayerKind
    expect(
      solve(
        kind,
        [[1, 4, 8, 8]],
        parametersOf({ kind: 'PixelShuffle', parameters: { upscale_factor: 1e9 } }),
        [16, 16],
      ),
    ).toMatchObject([{ value: 2 }])
  })
})

describe('weights have a limit of their own', () => {
  test('VGG-16’s largest layer keeps to it', () => {
    const known = after([1, 25_088], 'Linear', { out_features: 4096 }).shapes.get('y')
    expect([known?.state, known?.weights[0].shape, known?.macs]).toEqual([
      'ok',
      [4096, 25_088],
      102_760_448,
    ])
  })

  test('a layer that fits, but whose weights would be too many, has none and says so', () => {
    const { project, shapes } = after([1, 273_280], 'Linear', { out_features: 512 })
    const known = shapes.get('y')
    expect(known).toMatchObject({ state: 'problem', weights: [], output: [1, 512] })
    expect(known?.problem).toMatchObject({
      text:
        `Its weights would have ${printDigits(139_919_872)} numbers (weight 512×273280), ` +
        `more than ${printDigits(128_000_000)}.`,
      field: 'out_features',
      fixes: [{ label: 'Set out_features to 468', set: { out_features: 468 } }],
    })
    expect(
      shapesOf(applyFix(project, 'y', { label: '', set: { out_features: 468 } })).get('y')?.state,
    ).toBe('ok')
  })

  test('one that does not fit either keeps the fixes that mend it', () => {
    const known = after([1, 651], 'Linear', { in_features: 1e9 }).shapes.get('y')
    expect(known?.weights).toEqual([])
    expect(known?.problem).toMatchObject({
      text:
        `Its weights would have ${printDigits(10_000_000_010)} numbers (weight ` +
        `10×1000000000), more than ${printDigits(128_000_000)}.`,
      field: 'in_features',
      fixes: [{ label: 'Set in_features to 651' }],
      would: [1, 10],
    })
  })
})

describe('what is told is a shape that can be', () => {
  test('a shape below 0 is not promised by a problem', () => {
    const known = after([1, 4, 1, 8], 'ConvTranspose2d', {
      in_channels: 3,
      padding: 200,
      kernel_size: 3,
    }).shapes.get('y')
    expect(printSentence(known?.problem?.text ?? '')).toBe(
      'ConvTranspose2d gets 4 channels (1×4×1×8), and expects 3.',
    )
    expect(known?.problem?.would).toBeUndefined()
    expect(known?.output).toBeNull()
  })

  test('a fix that its field could not hold is not offered', () => {
    const labels = problemAfter([1, 1, 2, 2], 'Conv2d', {
      kernel_size: 255,
      dilation: 255,
    })?.fixes.map(({ label }) => label)
    expect(labels).toEqual(['Set kernel_size to 2'])
  })

  test('an output that would be too large is mended by a parameter where one is to blame', () => {
    const large = problemAfter([1, 1, 1000, 1000], 'Conv2d', { out_channels: 100, kernel_size: 1 })
    expect({ ...large, text: printSentence(large?.text ?? '') }).toMatchObject({
      text:
        `The output would be 1×100×1000×1000: ${printDigits(100_000_000)} numbers, more ` +
        `than ${printDigits(64_000_000)}.`,
      field: 'out_channels',
      fixes: [{ label: 'Set out_channels to 64' }],
    })
  })
})

describe('form and file keep to the same limits', () => {
  const field = (kind: string, name: string) => {
    const found = kindOf({ kind })?.fields.find((one) => one.name === name)
    if (!found) throw new Error(`${kind} has no ${name}.`)
    return found
  }

  test('a whole number has a largest one also where its field names none', () => {
    const features = field('Linear', 'in_features')
    expect(boundsOf(features)).toEqual({ min: 0, max: 1e9 })
    expect([1e9, 1e9 + 1, -1, 1.5, 1e12].map((value) => checkParameter(features, value))).toEqual([
      1e9,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(boundsOf(field('LeakyReLU', 'negative_slope')).max).toBe(Infinity)
  })

  test('a file with such a number is opened, mended', () => {
    const node = {
      id: 'a',
      kind: 'Linear',
      name: 'fc',
      seed: 1,
      position: { x: 0, y: 0 },
      parameters: { in_features: 1e12 },
    }
    const read = readProject(
      text({
        format: 'convscope',
        version: 1,
        name: 'p',
        graph: { nodes: [node], wires: [] },
        weights: [],
        pictures: [],
      }),
    )
    if ('error' in read) throw new Error(read.error)
    expect(read.repairs).toEqual([
      'Layer fc: in_features held a value that it cannot have, and is now not set.',
    ])
    expect(read.project.graph.nodes[0].parameters).toEqual({})
    expect(() => setParameters(read.project, 'a', { in_features: 1e12 })).toThrow(
      'in_features is 1000000000000, and takes whole numbers from 0 to 1000000000.',
    )
  })
})
