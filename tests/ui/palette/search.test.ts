import { describe, expect, test } from 'vitest'
import { KINDS } from '../../../src/graph/everyKind'
import { kindOf } from '../../../src/graph/kinds'
import { unsoundField } from '../../../src/layers/parameters'
import { nearestKind, searchKinds } from '../../../src/ui/palette/search'
import { QUERIES } from './queries'

const names = (query: string) => searchKinds(query).map(({ kind }) => kind.kind)

describe('the first kind that is found', () => {
  for (const [who, rows] of Object.entries(QUERIES))
    describe(who, () => {
      test.each(rows)('%s: %s', (query, wanted) => {
        const [first] = searchKinds(query)
        expect(`${first?.kind.kind}${first?.note ? `: ${first.note}` : ''}`).toBe(wanted)
      })
    })

  test('the table has what is asked for', () =>
    expect(Object.values(QUERIES).flat().length).toBeGreaterThan(120))
})

test('every kind is found first by its own name, and by its name with underscores', () => {
  for (const { kind } of KINDS) {
    expect(names(kind)[0]).toBe(kind)
    expect(names(`nn.${kind}(`)[0]).toBe(kind)
    expect(names(kind.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1_').toLowerCase())[0]).toBe(kind)
  }
})

test('every other name of a kind finds it, before all but its namesakes', () => {
  for (const { kind, aliases = [] } of KINDS)
    for (const alias of aliases) {
      const name = typeof alias === 'string' ? alias : alias.name
      expect(names(name).slice(0, 3), name).toContain(kind)
    }
})

test('the parameters of a name are sound', () => {
  for (const kind of KINDS)
    for (const alias of kind.aliases ?? [])
      if (typeof alias !== 'string' && alias.set) {
        const p = Object.fromEntries(kind.fields.map((field) => [field.name, field.default]))
        const given = Object.keys(alias.set)
        expect(kind.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(given))
        expect(unsoundField(kind.fields, { ...p, ...alias.set })).toBeUndefined()
      }
})

test.each(['xyzzy', 'hello', 'gradient descent', 'qqq', 'zz top', 'residuum'])(
  'nothing is found for %s, rather than nonsense',
  (query) => expect(searchKinds(query)).toEqual([]),
)

test('where nothing is found the nearest name is offered', () => {
  expect(names('sofftmaxx')).toEqual([])
  expect(nearestKind('sofftmaxx')?.kind).toBe('Softmax')
  expect(nearestKind('xyzzy')).toBeNull()
})

test('a library alone lists everything, as what follows is not typed yet', () => {
  for (const query of ['torch', 'torch.', 'nn.', 'F.', 'keras'])
    expect(names(query)).toHaveLength(KINDS.length)
})

test('a kind of this name has the parameters that its name says', () => {
  const [first] = searchKinds('GlobalAveragePooling2D')
  expect(first.set).toEqual({ output_size: 1 })
  expect(kindOf(first.kind)).toBe(first.kind)
})
