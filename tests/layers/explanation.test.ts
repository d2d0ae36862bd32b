import { expect, test } from 'vitest'
import { LAYERS } from '../../src/layers'
import type { ExplainedLine } from '../../src/layers/explanation'
import { inferred, type LayerKind } from '../../src/layers/layer'
import { printSentence } from '../../src/layers/sentence'

const kinds = LAYERS.filter((kind): kind is LayerKind => kind.role === 'layer')

/** Every line that explains one of a kind's examples. */
const linesOf = (kind: LayerKind): readonly ExplainedLine[] =>
  kind.examples.flatMap(({ inputs, parameters }) => {
    const defaults = Object.fromEntries(kind.fields.map((field) => [field.name, field.default]))
    const p = inferred(kind, inputs, { ...defaults, ...parameters })
    return kind.explain(inputs, p)?.lines ?? []
  })

/** Does a line in words name its result, as a word of its own? */
const names = (line: ExplainedLine): boolean =>
  'words' in line &&
  ` ${printSentence(line.words)} `.split(/[\s:,()]+/).includes(printSentence(line.result))

test.each(kinds.map((kind) => [kind.kind, kind] as const))(
  '%s: words that are said to name the result do so',
  (_, kind) => {
    for (const line of linesOf(kind))
      if ('words' in line && line.inWords) expect(names(line), JSON.stringify(line)).toBe(true)
  },
)

test('some lines name their result in words, and others do not', () => {
  const worded = kinds.flatMap(linesOf).filter((line) => 'words' in line)
  const inWords = worded.filter((line) => 'words' in line && line.inWords)
  expect(inWords.length).toBeGreaterThan(10)
  expect(worded.length).toBeGreaterThan(inWords.length)
})
