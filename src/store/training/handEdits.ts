import type { RunWeights } from '../../engine/trainer/run'
import type { Project, Tensor } from '../../graph/project'
import { nodeOf } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { weightsOf } from '../../graph/weightsOf'
import { sameShape } from '../../layers/tensorShape'

/** Numbers of a weight that the hand has set. */
export interface HandEdit {
  readonly card: string
  readonly weight: string
  readonly places: Uint32Array
  readonly values: Float32Array
}

/** The places at which two arrays differ, and the values there in the second. */
function difference(before: Float32Array, after: Float32Array): Omit<HandEdit, 'card' | 'weight'> {
  const places: number[] = []
  for (let i = 0; i < after.length; i++) if (!Object.is(before[i], after[i])) places.push(i)
  return {
    places: Uint32Array.from(places),
    values: Float32Array.from(places, (place) => after[place]),
  }
}

/** The weights of these cards as the project has them. */
export function weightsNow(project: Project, shapes: Shapes, cards: Iterable<string>): RunWeights {
  const found: Record<string, Readonly<Record<string, Tensor>>> = {}
  for (const id of cards) {
    const node = nodeOf(project, id)
    const specs = shapes.get(id)?.weights ?? []
    if (node && specs.length > 0) found[id] = { ...weightsOf(project, node, specs) }
  }
  return found
}

/** What differs in the second, of the weights that both have. */
export const handEdits = (before: RunWeights, after: RunWeights): readonly HandEdit[] =>
  Object.entries(after).flatMap(([card, own]) =>
    Object.entries(own).flatMap(([weight, { shape, data }]) => {
      const was = before[card]?.[weight]
      if (!was || was.data === data || !sameShape(was.shape, shape)) return []
      const found = difference(was.data, data)
      return found.places.length > 0 ? [{ card, weight, ...found }] : []
    }),
  )

/** The weights with what the hand has set; only what it touches is copied. */
export function withEdits(weights: RunWeights, edits: readonly HandEdit[]): RunWeights {
  if (edits.length === 0) return weights
  const result: Record<string, Readonly<Record<string, Tensor>>> = { ...weights }
  for (const { card, weight, places, values } of edits) {
    const held = result[card]?.[weight]
    if (!held) continue
    const data = held.data.slice()
    for (const [i, place] of places.entries()) data[place] = values[i]
    result[card] = { ...result[card], [weight]: { ...held, data } }
  }
  return result
}

const sameNumbers = (a: Float32Array, b: Float32Array): boolean =>
  a.length === b.length && a.every((value, i) => Object.is(value, b[i]))

/** The project with these weights; one whose numbers are as they were stays what it was. */
export function withRunWeights(project: Project, shapes: Shapes, weights: RunWeights): Project {
  const before = weightsNow(project, shapes, Object.keys(weights))
  const changed = Object.entries(weights).flatMap(([card, own]) => {
    const fresh = Object.entries(own).filter(
      ([name, { data }]) =>
        before[card]?.[name] !== undefined && !sameNumbers(before[card][name].data, data),
    )
    return fresh.length === 0
      ? []
      : [[card, { ...project.weights[card], ...Object.fromEntries(fresh) }] as const]
  })
  return changed.length === 0
    ? project
    : { ...project, weights: { ...project.weights, ...Object.fromEntries(changed) } }
}
