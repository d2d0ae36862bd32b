import fc from 'fast-check'
import { deflateSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import { MOST_PACKED } from '../../../src/formats/link/linkLimits'
import { readLink } from '../../../src/formats/link/readLink'
import { writeLink } from '../../../src/formats/link/writeLink'
import { checksum } from '../../../src/formats/zip/checksum'
import type { Project } from '../../../src/graph/project'
import { createGenerator } from '../../../src/layers/generator'
import { LESSONS } from '../../../src/lessons'
import { bitsIn } from '../../whole'
import { project } from '../anyProject'
import { sample } from '../projects'

const bits = (of: Project): unknown =>
  Object.entries(of.weights).map(([id, tensors]) => [
    id,
    Object.entries(tensors).map(([name, edited]) => [name, bitsIn(edited)]),
  ])

const sure = <T>(value: T | null): T => {
  if (value === null) throw new Error('does not fit')
  return value
}

/** A fragment with this text in it, packed as a link packs it. */
function linkOf(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const body = deflateSync(bytes)
  const whole = new Uint8Array(4 + body.length)
  new DataView(whole.buffer).setUint32(0, checksum(body), true)
  whole.set(body, 4)
  return `#p=1.${Buffer.from(whole).toString('base64url')}`
}

describe('A link', () => {
  test('gives any project that fits back bit for bit, with what was open', () => {
    fc.assert(
      fc.property(project, fc.constantFrom('edit', 'cell'), (before, tab) => {
        const link = writeLink(before, { tab })
        if (!link || link.leftOut.length > 0) return
        const read = readLink(link.fragment)
        if ('error' in read) throw new Error(read.error)
        expect(read.repairs).toEqual([])
        expect(read.view).toEqual({ tab })
        expect(read.project.graph).toEqual(before.graph)
        expect(read.project.pictures).toEqual(before.pictures)
        expect(bits(read.project)).toEqual(bits(before))
        expect(link.fragment).toMatch(/^#p=1\.[\w-]+$/)
      }),
      { numRuns: 300, seed: 1 },
    )
  })

  test.each(LESSONS.map((lesson) => [lesson.name, lesson] as const))(
    'to the example “%s” takes at most 4 kB',
    (_name, lesson) => {
      const link = sure(writeLink(lesson.project(false), {}))
      expect(link.fragment.length).toBeLessThanOrEqual(4096)
      expect(link.leftOut).toEqual([])
    },
  )

  test('leaves out pictures that do not fit, and names them', () => {
    const noise = Uint8Array.from(createGenerator(1).integers(MOST_PACKED + 1, 0, 256))
    const id = Object.keys(sample.pictures)[0]
    const large = {
      ...sample,
      pictures: {
        ...sample.pictures,
        big: { ...sample.pictures[id], name: 'holiday.png', bytes: noise },
      },
    }
    const link = sure(writeLink(large, {}))
    expect(link.leftOut).toEqual(['holiday.png'])
    const read = readLink(link.fragment)
    expect('error' in read ? read.error : Object.keys(read.project.pictures)).toEqual(
      Object.keys(sample.pictures),
    )
  })

  test('is refused where the weights do not fit', () => {
    const [id] = Object.keys(sample.weights)
    const data = Float32Array.from({ length: 30_000 }, () => Math.random())
    const heavy = { ...sample, weights: { [id]: { weight: { shape: [30_000], data } } } }
    expect(writeLink(heavy, {})).toBe(null)
  })
})

describe('What is no sound link is refused in a sentence', () => {
  const { fragment } = sure(writeLink(sample, {}))
  const error = (text: string): string => {
    const read = readLink(text)
    return 'error' in read ? read.error : 'read'
  }
  const DAMAGED =
    'This link is damaged or cut short: ask for it again, or for the project as a file.'

  test('500 links with letters changed, left out, put in or cut off', () => {
    const damage = fc.record({
      at: fc.integer({ min: 5, max: fragment.length - 1 }),
      kind: fc.constantFrom('change', 'cut', 'drop', 'insert'),
      letter: fc.constantFrom('A', 'z', '_', '%', ' ', 'é'),
    })
    fc.assert(
      fc.property(damage, ({ at, kind, letter }) => {
        const text =
          kind === 'cut'
            ? fragment.slice(0, at)
            : fragment.slice(0, at) +
              (kind === 'drop' ? '' : letter) +
              fragment.slice(kind === 'insert' ? at : at + 1)
        if (text === fragment) return
        expect(error(text)).toMatch(/^This link is (damaged|of a later)[^\n]*\.$/)
      }),
      { numRuns: 500, seed: 1 },
    )
  })

  test.each([
    ['#p=2.abc', 'This link is of a later version of ConvScope, or damaged.'],
    ['#p=1.', DAMAGED],
    ['#elsewhere', 'This is no link to a project.'],
    [linkOf('[]'), DAMAGED],
    [linkOf('{"project":'), DAMAGED],
    [
      linkOf(`{"view":{},"project":"${'a'.repeat(3 * 2 ** 20)}"}`),
      'This link unpacks to more than a link may hold.',
    ],
    [`#p=1.${'A'.repeat(90_000)}`, 'This link unpacks to more than a link may hold.'],
  ])('%.20s', (text, words) => {
    expect(error(text)).toBe(words)
  })

  test('a link whose project is none', () => {
    expect(error(linkOf('{"view":{},"project":7}'))).toBe(
      'This is a JSON file, but not a ConvScope project.',
    )
  })
})
