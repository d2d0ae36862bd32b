import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'

/** What a size may be overwritten with: 2⁶³, 2⁶⁴ − 1, 2³², 2³¹ − 1, −1, in 8 bytes. */
const SIZES = [2n ** 63n, 2n ** 64n - 1n, 2n ** 32n, 2n ** 31n - 1n].map((size) => {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, size, true)
  return bytes
})

const spliced = (whole: Uint8Array, at: number, gone: number, put: Uint8Array): Uint8Array =>
  Uint8Array.from([...whole.subarray(0, at), ...put, ...whole.subarray(at + gone)])

/** A file that was cut, flipped, zeroed, lengthened, or given other sizes. */
export function damaged(whole: Uint8Array): fc.Arbitrary<Uint8Array> {
  const at = fc.nat({ max: whole.length - 1 })
  return fc.oneof(
    at.map((length) => whole.subarray(0, length)),
    at.map((start) => whole.subarray(start)),
    fc.array(fc.tuple(at, fc.nat({ max: 7 })), { minLength: 1, maxLength: 8 }).map((flips) => {
      const bytes = whole.slice()
      for (const [place, bit] of flips) bytes[place] ^= 1 << bit
      return bytes
    }),
    fc
      .tuple(at, fc.nat({ max: 40 }))
      .map(([from, many]) => whole.slice().fill(0, from, from + many)),
    fc.tuple(at, fc.constantFrom(...SIZES)).map(([place, size]) => spliced(whole, place, 8, size)),
    fc
      .tuple(at, fc.uint8Array({ minLength: 1, maxLength: 12 }))
      .map(([place, put]) => spliced(whole, place, 0, put)),
    fc
      .tuple(at, fc.nat({ max: 60 }))
      .map(([place, gone]) => spliced(whole, place, gone, SIZES[0].subarray(0, 0))),
  )
}

/** A zip with one of its files damaged, and a checksum that says it is whole. */
export function damagedWithin(whole: Uint8Array, most: RegExp): fc.Arbitrary<Uint8Array> {
  const files = unzipSync(whole)
  const names = Object.keys(files).filter((name) => most.test(name) && files[name].length > 0)
  return fc
    .constantFrom(...names)
    .chain((name) =>
      damaged(files[name]).map((bytes) => zipSync({ ...files, [name]: bytes }, { level: 0 })),
    )
}

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

/** Every value of a text of JSON, as places to put something else. */
const valuesOf = (text: string): (readonly [number, number])[] =>
  Array.from(
    text.matchAll(/(?<=[:[,])("(?:[^"\\]|\\.)*"(?!:)|-?\d[\d.]*|true|false|null|\[\]|\{\})/g),
    (match) => [match.index, match.index + match[0].length] as const,
  )

/** The text of JSON with one to three values in place of others. */
export const swappedIn = (whole: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom(...valuesOf(whole)), fc.constantFrom(...JUNK)), {
      minLength: 1,
      maxLength: 3,
    })
    .map((changes) => {
      const later = changes.toSorted((a, b) => b[0][0] - a[0][0])
      return later.reduce(
        (text, [[from, to], junk]) => text.slice(0, from) + junk + text.slice(to),
        whole,
      )
    })

/** A zip with values of one of its files of JSON exchanged. */
export function swappedWithin(whole: Uint8Array, name: string): fc.Arbitrary<Uint8Array> {
  const files = unzipSync(whole)
  return swappedIn(new TextDecoder().decode(files[name])).map((text) =>
    zipSync({ ...files, [name]: strToU8(text) }, { level: 0 }),
  )
}
