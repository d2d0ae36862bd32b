import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { type PictureHeader, pictureHeader } from '../../src/formats/picture/header'
import { writeProject } from '../../src/formats/project/archive'
import { type ReadProject } from '../../src/formats/project/readDocument'
import { readProject } from '../../src/formats/project/readProject'
import { projectText } from '../../src/formats/project/text'
import { shapesOf } from '../../src/graph/shapes'
import { MOST_PICTURE_SIDE } from '../../src/layers/limits'
import { assertValid } from './assertValid'
import { swappedIn } from './damaged'
import { pictureFiles } from './picture/pictureFiles'
import { sample } from './projects'

const good = writeProject(sample)
const files = unzipSync(good)
const json = new TextDecoder().decode(files['project.json'])
const packed = (text: string): Uint8Array => zipSync({ ...files, 'project.json': strToU8(text) })

const place = fc.nat({ max: good.length - 1 })
const letter = fc.nat({ max: json.length - 1 })

const swapped = swappedIn(json).map(packed)

/** A project file that was damaged, or that somebody made up. */
export const projectMutant: fc.Arbitrary<Uint8Array> = fc.oneof(
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
  fc
    .tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('a', 'b', 'c', 'd'))
    .map(([a, b]) => packed(json.replaceAll(`"${a}"`, `"${b}"`))),
  fc
    .tuple(
      fc.constantFrom('weights/0.bin', 'weights/1.bin', 'pictures/2'),
      fc.uint8Array({ maxLength: 64 }),
    )
    .map(([name, bytes]) => zipSync({ ...files, [name]: bytes })),
  fc
    .nat({ max: 50 })
    .map((version) => packed(json.replace('"version":1', `"version":${version - 5}`))),
  fc.uint8Array({ maxLength: 300 }),
  fc.json().map((text) => strToU8(text)),
  fc.json().map((text) => packed(json.replace(/"graph":.*/s, `"graph":${text}}`))),
  swapped,
  swapped,
)

const copied = projectText(sample)
const copiedLetter = fc.nat({ max: copied.length })

/** A text that is pasted: copied layers that were damaged, or anything else. */
export const pasteMutant: fc.Arbitrary<string> = fc.oneof(
  swappedIn(copied),
  swappedIn(copied),
  fc
    .tuple(copiedLetter, copiedLetter)
    .map(([from, to]) => copied.slice(0, from) + copied.slice(to)),
  fc
    .tuple(copiedLetter, fc.string())
    .map(([at, text]) => copied.slice(0, at) + text + copied.slice(at)),
  fc
    .tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('a', 'b', 'c', 'd'))
    .map(([a, b]) => copied.replaceAll(`"${a}"`, `"${b}"`)),
  fc.json(),
  fc.string({ unit: 'binary' }),
)

/** A picture file of any format that was damaged. */
export const pictureMutant: fc.Arbitrary<Uint8Array> = fc
  .constantFrom(...pictureFiles())
  .chain((whole) => {
    const at = fc.nat({ max: whole.length - 1 })
    return fc.oneof(
      at.map((length) => whole.subarray(0, length)),
      fc.tuple(at, at).map(([from, to]) => whole.slice().fill(0, from, to)),
      fc.tuple(at, at).map(([from, to]) => whole.slice().fill(255, from, to)),
      fc
        .array(fc.tuple(at, fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 })
        .map((changes) => {
          const bytes = whole.slice()
          for (const [place, value] of changes) bytes[place] = value
          return bytes
        }),
      fc
        .tuple(at, fc.uint8Array({ maxLength: 300 }))
        .map(([start, tail]) => Uint8Array.from([...whole.subarray(0, start), ...tail])),
    )
  })

/** Throws where a text is not one sentence that a user can read. */
export function assertSentence(text: string): void {
  if (!/^[^\n]{10,300}\.$/.test(text) || /undefined|\[object|Error|NaN/.test(text))
    throw new Error(`This is no sentence: ${text}`)
}

/**
 * Reads a damaged project; throws where it is neither refused with a sentence nor one that keeps
 * every promise, and opens again without a repair.
 */
export function checkProject(bytes: Uint8Array): ReadProject {
  const result = readProject(bytes)
  const refused = 'error' in result
  for (const sentence of refused ? [result.error] : result.repairs) assertSentence(sentence)
  if (refused) return result
  assertValid(result.project)
  shapesOf(result.project)
  const again = readProject(writeProject(result.project))
  if ('error' in again || again.repairs.length > 0)
    throw new Error(
      `What was read is not what can be: ${'error' in again ? again.error : again.repairs[0]}`,
    )
  return result
}

/**
 * Throws where a reader of another program's network neither refuses it with a sentence nor gives a
 * project that keeps every promise, accounted for in sentences.
 */
export function checkNetwork(result: ReadProject): ReadProject {
  if ('error' in result) {
    assertSentence(result.error)
    return result
  }
  const { understood = [], guessed = [], leftOut = [] } = result.account ?? {}
  for (const { text } of [...understood, ...guessed, ...leftOut]) assertSentence(text)
  assertValid(result.project)
  shapesOf(result.project)
  return result
}

/**
 * Reads the header of a damaged picture; throws where it is neither refused with a sentence nor of
 * a size that can be.
 */
export function checkPicture(bytes: Uint8Array): PictureHeader | { error: string } {
  const result = pictureHeader(bytes)
  if ('error' in result) assertSentence(result.error)
  else
    for (const side of [result.width, result.height])
      if (!(side >= 1 && side <= MOST_PICTURE_SIDE))
        throw new Error(`A side of ${side} pixels is read.`)
  return result
}
