import { describe, expect, test } from 'vitest'
import { type Arithmetic, productOf, type Read } from '../../src/layers/arithmetic'
import { indexAt, placeOf } from '../../src/layers/place'
import type { Reads } from '../../src/layers/reads'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { type Case } from '../reference/check'
import { laidOut, placesIn, single } from './referenceCells'

/**
 * Every number of the inputs on which an arithmetic depends, by its port and place: not those with
 * a fixed factor of 0 (Upsample).
 */
function lookedAt(arithmetic: Arithmetic, read: Read): Set<string> {
  const seen = new Set<string>()
  const note: Read = (source) => {
    if (typeof source === 'object' && 'port' in source) seen.add(`${source.port} ${source.place}`)
    return read(source)
  }
  if ('groups' in arithmetic)
    for (const { terms } of arithmetic.groups)
      for (const term of terms.filter(({ factor }) => factor !== 0)) productOf(term, note)
  else if (arithmetic.combine === 'same') note(arithmetic.value)
  else note(arithmetic.x)
  if (arithmetic.combine === 'steps') arithmetic.steps(note)
  return seen
}

/**
 * Every number that the kind says a cell reads, by its port and place: the definition of `reads`,
 * cell by cell.
 */
function saidOf(
  reads: readonly Reads[],
  shapes: readonly Shape[],
  output: Shape,
  index: readonly number[],
): Set<string> {
  const isRead = (one: Reads, place: number, shape: Shape): boolean => {
    if ('split' in one) {
      const split = indexAt(place, one.split)
      const ordered = one.order.map((axis) => split[axis])
      const sizes = one.order.map((axis) => one.split[axis])
      return placeOf(ordered, sizes) === placeOf(index, output)
    }
    if ('cells' in one) return one.cells(index).includes(place)
    return indexAt(place, shape).every((at, axis) => {
      const along = one.axes[axis]
      return (
        along === 'all' ||
        (typeof along === 'number'
          ? at === index[along]
          : along.cells(index[along.of]).includes(at))
      )
    })
  }
  const places = reads.flatMap((one, port) =>
    Array.from({ length: sizeOf(shapes[port]) }, (_, place) => place)
      .filter((place) => isRead(one, place, shapes[port]))
      .map((place) => `${port} ${place}`),
  )
  return new Set(places)
}

/**
 * The first cell whose arithmetic looks at other numbers than the kind says that it reads, in
 * words; null where all agree.
 */
function disagreementOf(given: Case): string | null {
  const { kind, p, shapes, output, read, at } = laidOut(given)
  const reads = kind.reads(shapes, p, output)
  for (const place of placesIn(sizeOf(output)).filter((_, i) => i % 4 === 0)) {
    const index = indexAt(place, output)
    const seen = lookedAt(at(place), read)
    const said = saidOf(reads, shapes, output, index)
    const more = [...seen].filter((one) => !said.has(one))
    const less = [...said].filter((one) => !seen.has(one))
    if (more.length + less.length > 0)
      return (
        `[${index.join(', ')}] has ${more.slice(0, 4).join('; ')} more and ` +
        `${less.slice(0, 4).join('; ')} less`
      )
  }
  return null
}

describe('The terms of a cell stand where the kind says that the cell reads, for', () => {
  for (const given of single)
    test(`${given.id}: ${given.layer} ${JSON.stringify(given.params ?? {})}`, () =>
      expect(disagreementOf(given)).toBeNull())
})
