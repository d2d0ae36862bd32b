import type { Targets } from '../../sources/sampleSet'

type Classes = Extract<Targets, { readonly of: 'classes' }>

/** Classes named by numbers, in ascending order of those that occur. */
export function classesOf(labels: ArrayLike<number>): Classes {
  const values = [...new Set(Array.from(labels))].toSorted((a, b) => a - b)
  const places = new Map(values.map((value, place) => [value, place]))
  return {
    of: 'classes',
    names: values.map(String),
    labels: Int32Array.from(labels, (label) => places.get(label) ?? 0),
  }
}

/** Classes named by words, in alphabetical order, digits by their value. */
export function namedClasses(words: readonly string[]): Classes {
  const names = [...new Set(words)].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const places = new Map(names.map((name, place) => [name, place]))
  return { of: 'classes', names, labels: Int32Array.from(words, (word) => places.get(word) ?? 0) }
}

/** As many different whole numbers are classes; more are rather amounts. */
const FEW = 50

/** Can these be the numbers of classes: whole, and few? */
export function areFewWhole(values: ArrayLike<number>): boolean {
  const seen = new Set<number>()
  for (let i = 0; i < values.length; i++) {
    if (!Number.isInteger(values[i])) return false
    if (seen.add(values[i]).size > FEW) return false
  }
  return seen.size === 1 || seen.size < values.length
}
