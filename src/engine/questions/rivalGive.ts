import { giveRival } from '../rival/rival'
import type { RivalPart } from '../rival/rivalParts'
import type { Runner } from '../runner'
import { once } from './question'

/** A part of the network that the present one is compared with. */
export const rivalGive = once((runner: Runner, id: number, part: RivalPart): void =>
  giveRival(runner, id, part),
)
