import type { Value } from '../../layers/fields'
import { type Fix, stepsOf } from '../../layers/problem'
import type { Graph } from '../graph'
import { kindOf, soundParametersOf } from '../kinds'
import type { NodeShape } from '../nodeShape'
import { nodeOf, type Project } from '../project'
import type { Shapes } from '../shapes'
import { type Candidate, isBlamed, type Patient } from './candidate'
import { earlierInsertions, insertions } from './insertions'
import { adaptives, constants, removals, twins } from './others'
import { settings } from './settings'
import { sizes } from './sizes'
import { sketched } from './sketch'
import { together } from './together'
import { tried } from './trial'

/** How many are offered, and how many that mend are compared. */
const MOST = 5
const COMPARED = 10
/** How many that insert the same kind are offered. */
const ALIKE = 2
/** Rarer ones are not offered. */
const RAREST = 5.5
/** A card that is so much rarer than the likeliest mend is not offered. */
const GAP = 2.4
/** Where few mend, the wires may be removed as well. */
const FEW = 2

/** With these the layer does nothing. */
const NOTHING: ReadonlyMap<string, Value> = new Map([
  ['upscale_factor', 1],
  ['downscale_factor', 1],
])

const doesNothing = (field = '', value: Value | undefined): boolean =>
  NOTHING.has(field) && NOTHING.get(field) === value

/**
 * How much rarer are these, the width of maps as a number of features, and parameters that are only
 * taken back: they are offered where nothing else mends.
 */
const SELDOM = RAREST

/**
 * Would a layer of the last axis take the width of maps for its features? Not where the parameter
 * is beyond what can be: then it is what is wrong.
 */
const asFeatures = ({ inputs, kind, problem }: Patient, value: Value | undefined): boolean =>
  problem.expected !== undefined &&
  inputs.length === 1 &&
  inputs[0].length === 4 &&
  inputs[0][3] === value &&
  kind.role === 'layer' &&
  !kind.ranks

/** The kind's own fixes; of two ways to follow the input, one. */
function* ownFixes(patient: Patient): Generator<Candidate> {
  const { fixes, field, takenBack } = patient.problem
  const blamed = isBlamed(patient)
  const set = fixes.map((fix) => ('set' in fix ? fix.set[field ?? ''] : undefined))
  for (const [i, fix] of fixes.entries()) {
    const twice = typeof set[i] === 'number' && set.slice(0, i).includes(null)
    if (!('disconnect' in fix) && !twice)
      yield {
        label: fix.label,
        steps: stepsOf(fix),
        rarity:
          (blamed ? 1 : 2.9) +
          i * 0.1 +
          (takenBack || asFeatures(patient, set[i]) || doesNothing(field, set[i]) ? SELDOM : 0),
      }
  }
}

interface Mend extends Candidate {
  readonly gives: Fix['gives']
  /** Is there a problem elsewhere then? */
  readonly broken: boolean
}

/** Tries a candidate; null where it does not mend, or breaks what fits now. */
function mendBy({ project, shapes, node }: Patient, candidate: Candidate): Mend | null {
  const sketch = sketched(project.graph, node.id, candidate.steps)
  const trial = tried(project, shapes, sketch)
  const gone = sketch.shown === null
  if (!gone && (!trial.fits(node.id) || trial.outputOf(node.id)?.includes(0))) return null
  const broken = trial.broken()
  if (broken.some((id) => gone || shapes.get(id)?.state === 'ok')) return null
  const gives = gone ? undefined : (trial.outputOf(sketch.shown) ?? undefined)
  return { ...candidate, gives, broken: broken.length > 0 }
}

/** Do both insert a card of the same kind? */
const like =
  ({ steps: [first] }: Candidate) =>
  ({ steps: [other] }: Candidate): boolean =>
    'insert' in first && 'insert' in other && first.insert === other.insert

/** What mends, the likeliest first. */
function search(patient: Patient): readonly Fix[] {
  const candidates = [
    ...ownFixes(patient),
    ...twins(patient),
    ...adaptives(patient),
    ...constants(patient),
    ...insertions(patient),
    ...earlierInsertions(patient),
    ...settings(patient),
    ...together(patient),
    ...sizes(patient),
    ...removals(patient),
  ]
    .filter(({ rarity }) => rarity <= RAREST)
    .sort((a, b) => a.rarity - b.rarity)
  const seen = new Set<string>()
  const found: Mend[] = []
  for (const candidate of candidates) {
    if (found.length === COMPARED) break
    const keys = [JSON.stringify(candidate.steps), candidate.once ?? '']
    if (keys.some((key) => seen.has(key)) || found.filter(like(candidate)).length === ALIKE)
      continue
    const mend = mendBy(patient, candidate)
    if (!mend) continue
    found.push(mend)
    for (const key of keys) if (key !== '') seen.add(key)
  }
  const best = found[0]?.rarity ?? 0
  const blamed = isBlamed(patient)
  return found
    .filter(({ steps: [first], rarity }) => blamed || !('insert' in first) || rarity < best + GAP)
    .sort((a, b) => a.rarity + worse(a) - b.rarity - worse(b))
    .slice(0, MOST)
    .map(({ label, steps, gives }) => ({
      label,
      ...(gives ? { gives } : {}),
      ...(steps.length === 1 ? steps[0] : { steps }),
    }))
}

/** A mend after which something else does not fit is less likely to be what was meant. */
const worse = ({ broken }: Mend): number => (broken ? 1 : 0)

/** The same list each time, or what shows it would render without end. */
const NONE: readonly Fix[] = []

const memo = new WeakMap<
  NodeShape,
  { readonly graph: Graph; readonly shapes: Shapes; readonly fixes: readonly Fix[] }
>()

/** Is nothing changed that a mend could depend on? Places are not. */
const sameNetwork = (a: Graph, ofA: Shapes, b: Graph, ofB: Shapes): boolean =>
  a === b ||
  (a.wires === b.wires &&
    a.nodes.length === b.nodes.length &&
    a.nodes.every(
      (node, i) =>
        node === b.nodes[i] ||
        (node.name === b.nodes[i].name && ofA.get(node.id) === ofB.get(b.nodes[i].id)),
    ))

/**
 * What mends the problem of a card, the likeliest first, at most five: the kind's own fixes, cards
 * inserted before it, other parameters here and at the cards before, another size of the input.
 * Each was tried on the shapes: the card then fits, and nothing that fitted is broken. Where few
 * mend, the last removes the wires; where none does, the kind's own fixes mend this problem, and
 * leave another.
 */
export function mendsOf(project: Project, shapes: Shapes, id: string): readonly Fix[] {
  const known = shapes.get(id)
  const node = nodeOf(project, id)
  const kind = node && kindOf(node)
  const { problem, inputs } = known ?? { problem: null, inputs: [] }
  if (!known || !problem) return NONE
  // Only these give a card weights of its own.
  if (problem.fixes.some((fix) => 'ownWeights' in fix)) return problem.fixes
  const whole = inputs.filter((input) => input !== null)
  // An output has its problem with its card; a source reads nothing.
  const card = node && !node.further
  if (!card || !kind || kind.role === 'source' || whole.length !== inputs.length)
    return problem.fixes
  const last = memo.get(known)
  if (last && sameNetwork(last.graph, last.shapes, project.graph, shapes)) return last.fixes
  const parameters = soundParametersOf(node)
  const found = search({ project, shapes, node, kind, problem, inputs: whole, parameters })
  const fixes: readonly Fix[] =
    found.length === 0
      ? problem.fixes
      : found.length < FEW
        ? [...found, { label: 'Disconnect', disconnect: true }]
        : found
  memo.set(known, { graph: project.graph, shapes, fixes })
  return fixes
}
