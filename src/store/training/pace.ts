/** Time of the steps that are asked for at once, ms. */
export const SLICE = 20
/**
 * Weights come as often as a screen shows pictures, and no more often than the other worker paints
 * them; seldom where page, maps and steps share two cores, and while the hand sets numbers, ms.
 */
const BETWEEN_MAPS = 16
const SELDOM = 64
const CORES_FOR_ALL = 3
/** Bytes of weights that are worth a millisecond between two pictures. */
const BYTES_PER_MS = 100_000

/** What decides how often the maps follow a run that is looked at. */
interface Onlookers {
  readonly cores: number
  /** Does the hand set numbers just now? */
  readonly byHand: boolean
  /** What the last maps took, ms. */
  readonly mapsTime: number
  /** Size of all weights. */
  readonly bytes: number
}

/** How often weights are worth their time, ms. */
export const weightsPause = ({ cores, byHand, mapsTime, bytes }: Onlookers): number =>
  Math.max(cores < CORES_FOR_ALL || byHand ? SELDOM : BETWEEN_MAPS, mapsTime, bytes / BYTES_PER_MS)
