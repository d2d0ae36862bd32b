import type { Adaptation, Sought } from '../../layers/adaptation'
import type { Parameters } from '../../layers/fields'
import type { LayerKind } from '../../layers/layer'
import { type Shape, sameShape } from '../../layers/tensorShape'
import { outputFrom } from '../answer'
import { KINDS } from '../everyKind'
import { wiresInto } from '../graph'
import { kindOf, parametersOf, soundParametersOf } from '../kinds'
import { sourceOf } from '../outputs'
import { wiresByPort } from '../ports'
import { nodeOf } from '../project'
import { type Candidate, isBlamed, type Patient, pinnedOf } from './candidate'
import { onceOf } from './settings'

/** Behind a card that leads, only what comes to mind at once is tried. */
const RAREST_SECOND = 1.7
const PAIR = 0.3
/** How much rarer a card is meant where a parameter is to blame. */
const BLAMED = 2.2
/** And such a card comes to mind at once, or not at all. */
const RAREST_BLAMED = 2
/** How much rarer a card is meant before the card before. */
const EARLIER = 2.5

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth']

/** `the second input`, `input 12`. */
const inputInWords = (port: number): string =>
  ORDINALS[port] ? `the ${ORDINALS[port]} input` : `input ${port + 1}`

interface Inserted {
  readonly kind: string
  readonly how: Adaptation
  readonly output: Shape
}

const adapting = KINDS.filter(
  (kind): kind is LayerKind => kind.role === 'layer' && kind.adapts !== undefined,
)

/** Every card that could be tried behind this shape, with what it would give. */
const insertedInto = (input: Shape, sought: Sought): readonly Inserted[] =>
  adapting.flatMap((kind) =>
    (kind.adapts?.(input, sought) ?? []).flatMap((how) => {
      const p = parametersOf({ kind: kind.kind, parameters: how.parameters })
      const inputs = Array.from({ length: how.times ?? 1 }, () => input)
      const output = outputFrom(kind, inputs, p)
      return output && !sameShape(output, input) ? [{ kind: kind.kind, how, output }] : []
    }),
  )

/** The parameters with all that can follow the input following it. */
const following = (patient: Patient): Parameters =>
  Object.fromEntries(pinnedOf(patient).map(([name]) => [name, null]))

const SOME_RANKS = [1, 2, 3, 4, 5]

/**
 * The ranks that a layer takes, or null where it takes any: as it tells, else asked with inputs of
 * two cells, and of as many at the last axis as it is pinned to.
 */
function ranksOf(patient: Patient): readonly number[] | null {
  const { kind, parameters } = patient
  const told = kind.role === 'layer' ? kind.ranks : undefined
  const size = pinnedOf(patient)[0]?.[1] ?? 2
  if (told || severalOf(patient)) return told ?? null
  if (!kind.fields.some(({ empty }) => empty === 'follows the input')) return null
  const taken = SOME_RANKS.filter((rank) =>
    outputFrom(kind, [[...Array.from({ length: rank - 1 }, () => 2), size]], parameters),
  )
  return taken.length > 0 && taken.length < SOME_RANKS.length ? taken : null
}

/** Does it read several outputs? Attention to itself reads one, at each of its inputs. */
const severalOf = ({ project, node }: Patient): boolean =>
  new Set(wiresInto(project.graph, node.id).map(sourceOf)).size > 1

const ordered = (sizes: Shape): Shape => sizes.toSorted((a, b) => a - b)

/** Are these the same sizes, in whatever order? */
const sameSizes = (a: Shape, b: Shape): boolean => sameShape(ordered(a), ordered(b))

/** Are the maps before this input those of a layer that takes maps? */
function givesMaps({ project, node, inputs }: Patient, port: number): boolean {
  const wire = wiresByPort(project.graph, node)[port]
  const before = wire && nodeOf(project, wire.from)
  const kind = before && kindOf(before)
  return inputs[port].length === 4 && kind?.role === 'layer' && (kind.ranks?.includes(4) ?? false)
}

/** Cards, one or two in a row, that make one input of a layer fit. */
export function* insertions(patient: Patient): Generator<Candidate> {
  const { kind, inputs, parameters } = patient
  const ranks = ranksOf(patient)
  const blamed = isBlamed(patient) ? BLAMED : 0
  const { field } = patient.problem
  // What a toggle forbids has nothing to do with axes.
  if (blamed > 0 && kind.fields.some(({ name, type }) => name === field && type === 'toggle'))
    return
  const follow = following(patient)
  const lets = Object.keys(follow).join(' and ')
  const sizes = pinnedOf(patient).map(([, size]) => size)
  const most = Math.max(...inputs.map((shape) => shape.length))
  const highest = Math.max(0, ...(ranks ?? []))
  const several = severalOf(patient)
  for (const [port, input] of (several ? inputs : inputs.slice(0, 1)).entries()) {
    // Neither a new axis that only broadcasting takes is meant, nor a batch that becomes a sample.
    const fits = (output: Shape, change: Parameters = {}): boolean => {
      if (output.length < input.length && output.length < Math.min(input.length, highest))
        return false
      const next = several ? inputs.with(port, output) : inputs.map(() => output)
      const result = outputFrom(kind, next, { ...parameters, ...change })
      return result !== null && (!several || result.length <= most)
    }
    const maps = givesMaps(patient, port)
    const others = inputs.filter((other, at) => at !== port && !sameShape(other, input))
    const wanted: readonly Sought[] = several
      ? others.map((shape) => ({ shape, size: null, ranks, maps }))
      : [{ shape: null, size: sizes[0] ?? null, ranks, maps }]
    const before = several ? ` before ${inputInWords(port)}` : ''
    const candidate = (cards: readonly Inserted[], rarity: number, free: boolean): Candidate => ({
      label:
        `Insert ${cards.map((card) => card.how.label ?? card.kind).join(' and ')}${before}` +
        (free ? `, and let ${lets} follow` : ''),
      steps: [
        ...cards.map(({ kind: insert, how }) => ({
          insert,
          parameters: how.parameters,
          ...(port > 0 ? { input: port } : {}),
          ...(inputs.length > 1 && !several ? { all: true as const } : {}),
          ...(how.times === undefined ? {} : { times: how.times }),
        })),
        ...(free ? [{ set: follow }] : []),
      ],
      ...('out_channels' in cards[0].how.parameters && !several
        ? { once: onceOf('', 'out_channels', true) }
        : {}),
      rarity: rarity + blamed,
    })
    for (const sought of wanted) {
      // A layer that only rearranges its input is not mended by another one of its kind.
      const ones = insertedInto(input, sought).filter(
        (one) =>
          (lets !== '' || several || one.kind !== kind.kind) &&
          (blamed === 0 || (one.how.rarity <= RAREST_BLAMED && one.output.length >= input.length)),
      )
      const alone = ones.filter((one) => fits(one.output))
      for (const first of ones) {
        const { rarity, follows, leads } = first.how
        if (fits(first.output)) yield candidate([first], rarity, false)
        else if (follows && lets !== '' && fits(first.output, follow))
          yield candidate([first], rarity + 1, true)
        else if (leads)
          for (const second of insertedInto(first.output, sought))
            if (
              second.how.rarity < RAREST_SECOND &&
              second.kind !== first.kind &&
              // An order mends what is there, but in another place.
              (sought.size === null ||
                !sameSizes(first.output, second.output) ||
                input.includes(sought.size)) &&
              !alone.some(
                (one) => one.kind === second.kind && sameShape(one.output, second.output),
              ) &&
              fits(second.output)
            )
              yield candidate([first, second], Math.max(rarity, second.how.rarity) + PAIR, false)
      }
    }
  }
}

/** A card inserted one card earlier: a pooling before the Flatten before a Linear. */
export function* earlierInsertions(patient: Patient): Generator<Candidate> {
  const { project, shapes, node, kind, inputs, parameters } = patient
  const [wire] = wiresInto(project.graph, node.id)
  const before =
    inputs.length === 1 && wire.output === undefined ? nodeOf(project, wire.from) : undefined
  const facts = before && kindOf(before)
  const input = before && shapes.get(before.id)?.inputs[0]
  if (!before || !input || facts?.role !== 'layer' || facts.inputs !== 1) return
  const size = pinnedOf(patient)[0]?.[1] ?? null
  for (const { kind: insert, how, output } of insertedInto(input, {
    shape: null,
    size,
    ranks: null,
    maps: false,
  })) {
    const pools = how.leads && output.length === input.length
    const given = pools && outputFrom(facts, [output], soundParametersOf(before))
    if (given && outputFrom(kind, [given], parameters))
      yield {
        label: `Insert ${how.label ?? insert} before ${before.name}`,
        steps: [{ insert, at: before.id, parameters: how.parameters }],
        rarity: how.rarity + EARLIER,
      }
  }
}
