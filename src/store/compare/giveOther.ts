import type { Questions } from '../../engine/contract'
import type { RivalPart } from '../../engine/rival/rivalParts'
import { breath } from '../../graph/breath'
import { isPatch } from '../../graph/patch'
import type { Edited, Project, Tensor } from '../../graph/project'
import type { OtherNetwork } from './otherNetwork'

/** Numbers that are copied for the worker at once: 4 MB, a few milliseconds. */
const PIECE = 1_000_000

interface NamedWeight {
  readonly node: string
  readonly name: string
  readonly edited: Edited
}

const named = ({ weights }: Project): readonly NamedWeight[] =>
  Object.entries(weights).flatMap(([node, own]) =>
    Object.entries(own).map(([name, edited]) => ({ node, name, edited })),
  )

function* pieces({ node, name }: NamedWeight, { shape, data }: Tensor): Generator<RivalPart> {
  for (let from = 0; from < data.length; from += PIECE)
    yield {
      what: 'numbers',
      node,
      name,
      shape,
      from,
      numbers: data.slice(from, from + PIECE),
    }
}

/** The parts of a network, none of which holds up the page when it is copied for the worker. */
export function* partsOf({ aside, rounding }: OtherNetwork): Generator<RivalPart> {
  if (rounding) yield { what: 'rounded', to: rounding }
  if (!aside) return
  yield { what: 'graph', graph: aside.graph }
  let weights: NamedWeight[] = []
  let size = 0
  for (const one of named(aside)) {
    const { edited } = one
    const whole = isPatch(edited) ? edited.base : edited
    const isLarge = whole !== null && whole.data.length > PIECE
    if (isLarge) yield* pieces(one, whole)
    if (isLarge && !isPatch(edited)) continue
    weights.push(isLarge && isPatch(edited) ? { ...one, edited: { ...edited, base: null } } : one)
    size += isLarge ? 0 : (whole?.data.length ?? 0)
    if (size < PIECE) continue
    yield { what: 'weights', weights }
    weights = []
    size = 0
  }
  if (weights.length > 0) yield { what: 'weights', weights }
  yield { what: 'whole' }
}

/** Gives the engine the network that the present one is compared with, a part at a time. */
export async function giveOther(
  engine: Pick<Questions, 'rivalGive'>,
  other: OtherNetwork,
): Promise<void> {
  for (const part of partsOf(other)) {
    await engine.rivalGive(other.id, part)
    await breath()
  }
}
