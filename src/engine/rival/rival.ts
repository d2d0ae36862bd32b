import { changesBetween } from '../../graph/changes'
import { isPatch } from '../../graph/patch'
import type { Edited, Project } from '../../graph/project'
import type { Rounding } from '../../graph/rounded'
import type { Steps } from '../../graph/steps'
import { sizeOf } from '../../layers/tensorShape'
import type { Runner } from '../runner'
import { withInputs } from './inputs'
import { type CardIds, NO_RIVAL, type RivalPart } from './rivalParts'
import { roundedProject } from './roundedProject'

/** The other network of a comparison, as the worker has it. */
interface Rival {
  readonly id: number
  /** As it was given, under ids of its own; empty where the network itself is rounded. */
  project: Project
  rounding: Rounding | null
  whole: boolean
  /** Large weights whose numbers are still to come. */
  readonly coming: Map<string, Float32Array>
}

const EMPTY: Project = { name: '', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} }

const rivals = new WeakMap<Runner, Rival>()

function put(rival: Rival, node: string, name: string, edited: Edited): void {
  const { project } = rival
  const known = project.weights[node]?.[name]
  const based =
    isPatch(edited) && edited.base === null && known && !isPatch(known)
      ? { ...edited, base: known }
      : edited
  const weights = { ...project.weights, [node]: { ...project.weights[node], [name]: based } }
  rival.project = { ...project, weights }
}

/** Takes in a part of the network of this id; the first replaces the one before. */
export function giveRival(runner: Runner, id: number, part: RivalPart): void {
  const known = rivals.get(runner)
  const rival: Rival =
    known?.id === id
      ? known
      : { id, project: EMPTY, rounding: null, whole: false, coming: new Map() }
  rivals.set(runner, rival)
  if (part.what === 'rounded') {
    rival.rounding = part.to
    rival.whole = true
  } else if (part.what === 'whole') rival.whole = true
  else if (part.what === 'graph') rival.project = { ...EMPTY, graph: part.graph }
  else if (part.what === 'weights')
    for (const { node, name, edited } of part.weights) put(rival, node, name, edited)
  else {
    const { node, name, shape, from, numbers } = part
    const key = `${node} ${name}`
    const data = rival.coming.get(key) ?? new Float32Array(sizeOf(shape))
    data.set(numbers, from)
    rival.coming.set(key, data)
    if (from + numbers.length < data.length) return
    rival.coming.delete(key)
    put(rival, node, name, { shape, data })
  }
}

/**
 * The runner of the other network, up to date: it sees the inputs of the present one. Throws
 * `NO_RIVAL` where the one of this id has not been given.
 */
export function* rivalRunner(runner: Runner, id: number, pairs: readonly CardIds[]): Steps<Runner> {
  const rival = rivals.get(runner)
  if (rival?.id !== id || !rival.whole) throw new Error(NO_RIVAL)
  const other = runner.beside()
  const project = rival.rounding
    ? yield* roundedProject(runner, rival.rounding)
    : withInputs(rival.project, runner.project(), pairs)
  other.apply(changesBetween(other.project(), project))
  return other
}
