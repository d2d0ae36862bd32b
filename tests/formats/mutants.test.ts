import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readProject, writeProject } from '../../src/formats/projectFile'
import { shapesOf } from '../../src/graph/shapes'
import { assertValid, sample } from './projects'

const good = writeProject(sample)
const files = unzipSync(good)
const json = new TextDecoder().decode(files['project.json'])
const packed = (text: string): Uint8Array => zipSync({ ...files, 'project.json': strToU8(text) })

const place = fc.nat({ max: good.length - 1 })
const letter = fc.nat({ max: json.length - 1 })

const JUNK = [
  'null',
  '-1',
  '1e309',
  '-1e309',
  '"x"',
  '[]',
  '{}',
  'true',
  '0.5',
  '"__proto__"',
  '{"__proto__":1}',
  '[[[[]]]]',
  '9007199254740993',
  '"other"',
  `"${'y'.repeat(3000)}"`,
  '['.repeat(1e5) + ']'.repeat(1e5),
]

/** Every value of the text, as places to put something else. */
const VALUES = [...json.matchAll(/(?<=[:[,])("(?:[^"\\]|\\.)*"(?!:)|-?\d[\d.]*|true|false|null|\[\]|\{\})/g)].map(
  (match) => [match.index, match.index + match[0].length] as const,
)

const swapped = fc.array(fc.tuple(fc.constantFrom(...VALUES), fc.constantFrom(...JUNK)), { minLength: 1, maxLength: 3 }).map((changes) => {
  const later = changes.toSorted((a, b) => b[0][0] - a[0][0])
  return packed(later.reduce((text, [[from, to], junk]) => text.slice(0, from) + junk + text.slice(to), json))
})

const mutant = fc.oneof(
  place.map((length) => good.subarray(0, length)),
  place.map((start) => good.subarray(start)),
  fc.array(fc.tuple(place, fc.nat({ max: 7 })), { minLength: 1, maxLength: 20 }).map((flips) => {
    const bytes = good.slice()
    for (const [at, bit] of flips) bytes[at] ^= 1 << bit
    return bytes
  }),
  fc.tuple(place, place).map(([from, to]) => good.slice().fill(0, from, to)),
  fc.tuple(letter, letter).map(([from, to]) => packed(json.slice(0, from) + json.slice(to))),
  fc.tuple(letter, letter).map(([from, to]) => strToU8(json.slice(0, from) + json.slice(to))),
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('a', 'b', 'c', 'd')).map(([a, b]) => packed(json.replaceAll(`"${a}"`, `"${b}"`))),
  fc
    .tuple(fc.constantFrom('weights/0.bin', 'weights/1.bin', 'pictures/2'), fc.uint8Array({ maxLength: 64 }))
    .map(([name, bytes]) => zipSync({ ...files, [name]: bytes })),
  fc.nat({ max: 50 }).map((version) => packed(json.replace('"version":1', `"version":${version - 5}`))),
  fc.uint8Array({ maxLength: 300 }),
  fc.json().map((text) => strToU8(text)),
  fc.json().map((text) => packed(json.replace(/"graph":.*/s, `"graph":${text}}`))),
  swapped,
  swapped,
)

test('a damaged file gives a sentence or a valid project, at once', () => {
  const seen = { refused: 0, opened: 0, slowest: 0 }
  fc.assert(
    fc.property(mutant, (bytes) => {
      const start = performance.now()
      const result = readProject(bytes)
      seen.slowest = Math.max(seen.slowest, performance.now() - start)
      const sentences = 'error' in result ? [result.error] : result.repairs
      for (const sentence of sentences) expect(sentence).toMatch(/^[^\n]{10,300}\.$/)
      expect(sentences.join(' ')).not.toMatch(/undefined|\[object|Error|\n|NaN/)
      if ('error' in result) seen.refused++
      else {
        seen.opened++
        assertValid(result.project)
        expect(() => shapesOf(result.project)).not.toThrow()
        const again = readProject(writeProject(result.project))
        expect(again).toMatchObject({ repairs: [] })
      }
    }),
    { numRuns: 600, seed: 7 },
  )
  expect(seen.slowest).toBeLessThan(1000)
  // Both outcomes are met often, so that neither check is idle.
  expect(seen.refused).toBeGreaterThan(100)
  expect(seen.opened).toBeGreaterThan(100)
})
