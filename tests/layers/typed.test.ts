import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = new URL('../..', import.meta.url).pathname

type Facts = Readonly<Record<string, string>>

const CARD: Facts = { kind: "'Seeded'", icon: "'x'", help: "''" }

/** A file that makes a kind by a function of a file below src; later facts stand for earlier. */
const kind = (make: string, from: string, ...facts: readonly Facts[]): string =>
  `import { choice, int, list, number, pair, text, toggle } from '${ROOT}src/layers/fields'\n` +
  `import { ${make} } from '${ROOT}src/${from}'\n` +
  `export const used = [choice, int, list, number, pair, text, toggle]\n` +
  `export const seeded = ${make}({\n` +
  Object.entries(Object.assign({}, CARD, ...facts) as Facts)
    .map(([name, value]) => `  ${name}: ${value},\n`)
    .join('') +
  '})\n'

const FIELDS = `[
    int('in_channels', null, '', { empty: 'follows the input' }),
    pair('kernel_size', 3, ''),
    pair('padding', 0, '', { words: ['same', 'valid'] }),
    pair('output_size', [null, 7], '', { part: 'keeps the size' }),
    list('sides', 1, '', { lengths: [1, 4] }),
    list('dims', [0, 1], ''),
    toggle('bias', true, ''),
    choice('mode', ['zeros', 'reflect'], ''),
  ]`

const examples = (parameters: string): string =>
  `[{ title: '', parameters: ${parameters}, inputs: [[1, 8, 8]], output: [1, 8, 8] }]`

const layer = (facts: Facts): string =>
  kind(
    'defineLayer',
    'layers/layer',
    {
      category: "'conv'",
      linear: 'true',
      inputs: '1',
      ranks: '[3, 4]',
      fields: FIELDS,
      shape: '([input]) => input',
      infer: '([input]) => ({ in_channels: input[1] })',
      explain: '() => null',
      weights: '() => []',
      reads: '() => []',
      macs: '() => 0',
      arithmetic: "() => ({ combine: 'same', value: 0 })",
      build: '(torch) => torch.relu()',
      examples: examples("{ kernel_size: 5, padding: 'same' }"),
    },
    facts,
  )

const activation = (facts: Facts): string =>
  kind(
    'activation',
    'layers/activation/activation',
    {
      rule: "''",
      ranks: '[2]',
      fields: "[number('alpha', 1, ''), int('dim', null, '', { empty: 'the last one' })]",
      infer: '([input], p) => ({ dim: p.dim ?? input.length - 1 })',
      build: '(torch) => torch.relu()',
      examples: examples('{ alpha: 2 }'),
    },
    facts,
  )

const source = (facts: Facts): string =>
  kind(
    'defineSource',
    'sources/source',
    {
      look: "'tensor'",
      fields: "[text('formula', '', ''), number('from', 0, '')]",
      shape: '() => [1]',
      values: '() => new Float32Array(1)',
      label: "() => ''",
      code: '() => []',
    },
    facts,
  )

const view = (facts: Facts): string =>
  kind(
    'defineView',
    'layers/viewKind',
    { category: "'view'", fields: "[toggle('dots', false, '')]", shape: '(inputs) => inputs[0]' },
    facts,
  )

/** Kinds with one mistake each, and what the compiler says of it. */
const MISTAKES: Readonly<Record<string, { readonly text: string; readonly says: string }>> = {
  'a parameter that a layer does not have': {
    text: layer({
      window: '(_, p) => ({ kernel_size: p.kernal_size, stride: [], dilation: [], padding: [] })',
    }),
    says: "Property 'kernal_size' does not exist",
  },
  'a parameter of another type': {
    text: layer({ macs: '(_inputs, _output, p) => p.bias + 1' }),
    says: "Operator '+' cannot be applied to types 'boolean' and 'number'",
  },
  'a word that a choice does not have': {
    text: layer({ draws: "(p) => (p.mode === 'zero' ? 0 : 1)" }),
    says: 'and \'"zero"\' have no overlap',
  },
  'a parameter that is null as long as the input is not known': {
    text: layer({ draws: '(p) => p.in_channels + 1' }),
    says: "'p.in_channels' is possibly 'null'",
  },
  'an axis beyond the ranks of a layer': {
    text: layer({ macs: '([input]) => input[7]' }),
    says: "Property '7' does not exist on type 'readonly [number, number, number] |",
  },
  'an input beyond those of a layer': {
    text: layer({ macs: '(inputs) => inputs[1][0]' }),
    says: "has no element at index '1'",
  },
  'a third input of two': {
    text: layer({ inputs: '2', macs: '(inputs) => inputs[2][0]' }),
    says: "has no element at index '2'",
  },
  'a parameter of an example that a layer does not have': {
    text: layer({ examples: examples('{ kernal_size: 5 }') }),
    says: "'kernal_size' does not exist in type",
  },
  'a parameter of an example that its field cannot hold': {
    text: layer({ examples: examples("{ padding: 'some' }") }),
    says: 'Type \'"some"\' is not assignable to type',
  },
  'a field shown by a parameter that a layer does not have': {
    text: layer({ shown: '{ bias: (p) => p.kernal_size === 1 }' }),
    says: "Property 'kernal_size' does not exist",
  },
  'a condition of a field that a layer does not have': {
    text: layer({ shown: '{ kernal_size: () => true }' }),
    says: "'kernal_size' does not exist in type",
  },
  'what follows from the input for no field': {
    text: layer({ infer: '([input]) => ({ in_channels: input[1], groups: 1 })' }),
    says: "is not assignable to type '{ readonly groups: never; }'",
  },
  'what follows from the input as what its field cannot hold': {
    text: layer({ infer: "() => ({ in_channels: 'many' })" }),
    says: "Type 'string' is not assignable to type 'number'",
  },
  'an option that fields do not have': {
    text: layer({ fields: FIELDS.replace('words:', 'wrods:') }),
    says: "'wrods' does not exist in type",
  },
  'a parameter that an activation does not have': {
    text: activation({ macs: '(_inputs, _output, p) => p.alhpa' }),
    says: "Property 'alhpa' does not exist",
  },
  'an axis beyond the rank of an activation': {
    text: activation({ macs: '([input]) => input[7]' }),
    says: "has no element at index '7'",
  },
  'a parameter of an example that an activation does not have': {
    text: activation({ examples: examples('{ alhpa: 2 }') }),
    says: "'alhpa' does not exist in type",
  },
  'a parameter that a source does not have': {
    text: source({ values: '(p) => Float32Array.of(p.form)' }),
    says: "Property 'form' does not exist",
  },
  'a number taken for a text in a source': {
    text: source({ label: '(p) => p.from' }),
    says: "Type 'number' is not assignable to type 'string'",
  },
  'a parameter that a view does not have': {
    text: view({ shape: '(inputs, p) => (p.dotes ? inputs[0] : [])' }),
    says: "Property 'dotes' does not exist",
  },
}

/** Kinds that use what they have. */
const SOUND: Readonly<Record<string, string>> = {
  layer: layer({
    shape: '([input], p) => [p.in_channels ?? input[7], ...(p.bias ? [] : [1])]',
    shown: "{ bias: (p) => p.mode === 'zeros' }",
    window: `([input], p) => {
    const kernel: number | readonly number[] = p.kernel_size
    const padding: 'same' | 'valid' | number | readonly number[] = p.padding
    const size: number | readonly (number | null)[] = p.output_size
    const sides: number | readonly number[] = p.sides
    const all = [kernel, padding, size, sides].length
    return { kernel_size: p.dims, stride: [input[2], all], dilation: [p.in_channels], padding: [] }
  }`,
  }),
  'layer of any number of inputs': layer({ inputs: "'any'", macs: '(inputs) => inputs[5][2]' }),
  activation: activation({ macs: '([input], _output, p) => input[1] + p.alpha + p.dim' }),
  source: source({ label: '(p) => p.formula.trim() + p.from.toFixed()' }),
  view: view({ shape: '(inputs, p) => (p.dots ? inputs[3] : [])' }),
}

describe('the compiler', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kinds-'))
  const names = [...Object.keys(MISTAKES), ...Object.keys(SOUND)]
  const fileOf = (name: string): string => `kind${names.indexOf(name)}.ts`
  let complaints: readonly string[] = []
  const about = (name: string): string =>
    complaints.filter((complaint) => complaint.startsWith(`${fileOf(name)}(`)).join('\n')

  beforeAll(() => {
    for (const [name, { text }] of Object.entries(MISTAKES))
      writeFileSync(join(folder, fileOf(name)), text)
    for (const [name, text] of Object.entries(SOUND))
      writeFileSync(join(folder, fileOf(name)), text)
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: `${ROOT}tsconfig.json`,
        compilerOptions: { types: [], skipLibCheck: true, noUnusedLocals: false },
        include: ['*.ts'],
      }),
    )
    const run = spawnSync(
      process.execPath,
      [`${ROOT}node_modules/typescript/bin/tsc`, '--noEmit', '--pretty', 'false', '-p', folder],
      { cwd: folder, encoding: 'utf8' },
    )
    // What is indented goes on with the complaint before it.
    complaints = run.stdout.split(/\n(?! )/)
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(Object.keys(MISTAKES))('refuses %s', (name) => {
    expect(about(name)).toContain(MISTAKES[name].says)
  })

  test.each(Object.keys(SOUND))('takes a %s that uses what it has', (name) => {
    expect(about(name)).toBe('')
  })
})
