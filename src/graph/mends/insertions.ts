import type { Adaptation, Sought } from '../../layers/adaptation'
import type { Parameters } from '../../layers/fields'
import type { LayerKind } from '../../layers/layer'
import { type Shape, sameShape } from '../../layers/tensorShape'
import { outputFrom } from '../answer'
import { KINDS } from '../everyKind'
import { wiresInto } from '../graph'
import { kindOf, parametersOf, soundParametersOf } from '../kinds'
import { nodeOf } from '../project'
import { type Candidate, isBlamed, type Patient, pinnedOf } from './candidate'

/** Behind a card that leads, only what comes to mind at once is tried. */
const RAREST_SECOND = 2
const PAIR = 0.3
/** How much rarer a card is meant where a parameter is to blame. */
const BLAMED = 2.2
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
 * The ranks that a layer takes, or null where it takes any: as it tells, else asked with inputs
 * whose last axis it is pinned to.
 */
function ranksOf(patient: Patient): readonly number[] | null {
  const { kind, inputs, parameters } = patient
  const told = kind.role === 'layer' ? kind.ranks : undefined
  const size = pinnedOf(patient)[0]?.[1]
  if (told || size === undefined || inputs.length > 1) return told ?? null
  const taken = SOME_RANKS.filter((rank) =>
    outputFrom(kind, [[...Array.from({ length: rank - 1 }, () => 2), size]], parameters),
  )
  return taken.length > 0 && taken.length < SOME_RANKS.length ? taken : null
}

/** Cards, one or two in a row, that make one input of a layer fit. */
export function* insertions(patient: Patient): Generator<Candidate> {
  const { kind, inputs, parameters } = patient
  const ranks = ranksOf(patient)
  const blamed = isBlamed(patient) ? BLAMED : 0
  const follow = following(patient)
  const lets = Object.keys(follow).join(' and ')
  const sizes = pinnedOf(patient).map(([, size]) => size)
  const most = Math.max(...inputs.map((shape) => shape.length))
  for (const [port, input] of inputs.entries()) {
    // Neither a new axis that only broadcasting takes is meant, nor a batch that becomes a sample.
    const fits = (output: Shape, change: Parameters = {}): boolean => {
      if (ranks?.includes(input.length) && output.length < input.length) return false
      const result = outputFrom(kind, inputs.with(port, output), { ...parameters, ...change })
      return result !== null && (inputs.length < 2 || result.length <= most)
    }
    const others = inputs.filter((other, at) => at !== port && !sameShape(other, input))
    const wanted: readonly Sought[] =
      inputs.length > 1
        ? others.map((shape) => ({ shape, size: null, ranks }))
        : [{ shape: null, size: sizes[0] ?? null, ranks }]
    const before = inputs.length > 1 ? ` before ${inputInWords(port)}` : ''
    const candidate = (cards: readonly Inserted[], rarity: number, free: boolean): Candidate => ({
      label:
        `Insert ${cards.map((card) => card.how.label ?? card.kind).join(' and ')}${before}` +
        (free ? `, and let ${lets} follow` : ''),
      steps: [
        ...cards.map(({ kind: insert, how }) => ({
          insert,
          parameters: how.parameters,
          ...(port > 0 ? { input: port } : {}),
          ...(how.times === undefined ? {} : { times: how.times }),
        })),
        ...(free ? [{ set: follow }] : []),
      ],
      rarity: rarity + blamed,
    })
    for (const sought of wanted) {
      const ones = insertedInto(input, sought)
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
  })) {
    const given = how.leads && outputFrom(facts, [output], soundParametersOf(before))
    if (given && outputFrom(kind, [given], parameters))
      yield {
        label: `Insert ${how.label ?? insert} before ${before.name}`,
        steps: [{ insert, at: before.id, parameters: how.parameters }],
        rarity: how.rarity + EARLIER,
      }
  }
}
