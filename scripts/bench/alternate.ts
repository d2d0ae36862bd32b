/** One series of measurements: a source of times. */
export interface Series {
  readonly name: string
  /** Times of these rounds, in sequence, ms. */
  readonly times: (rounds: readonly number[]) => Promise<readonly number[]>
  /** Time budget of all its rounds, ms: a slower one runs fewer per turn, but six in all. */
  readonly patience?: number
}

/** Rounds in a row: a drag makes many edits, and the caches belong to whoever ran last. */
export const TURN = 50

/** Minimum number of times, even of the slowest contestant. */
const LEAST = 6
/** Rounds before a contestant is judged slow: the first ones run code that is not compiled yet. */
const TRIAL = 3

/** Times of rounds that are requested one by one. */
export const oneByOne =
  (time: (round: number) => Promise<number>) =>
  async (rounds: readonly number[]): Promise<number[]> => {
    const times: number[] = []
    for (const round of rounds) times.push(await time(round))
    return times
  }

/**
 * Runs the series in turns of TURN rounds, each after one warm-up round. The first turn is
 * discarded too: compilers and memory settle. Returns the counted times of each by name, `rounds`
 * of them or, of a slow one, fewer.
 */
export async function alternate(
  series: readonly Series[],
  rounds: number,
): Promise<Record<string, number[]>> {
  const found: Record<string, number[]> = Object.fromEntries(series.map(({ name }) => [name, []]))
  const turns = Math.ceil(rounds / TURN)
  const shares = new Map<string, number>()
  for (let turn = 0; turn <= turns; turn++)
    for (const { name, times, patience = Number.POSITIVE_INFINITY } of series) {
      const hurried = patience < Number.POSITIVE_INFINITY
      const share = shares.get(name) ?? (hurried ? TRIAL : TURN)
      const first = turn * TURN
      const before = share === TURN ? 1 : 0
      const taken = await times(Array.from({ length: before + share }, (_, i) => first + i))
      if (turn > 0) found[name].push(...taken.slice(before))
      else
        shares.set(
          name,
          hurried
            ? Math.min(
                TURN,
                Math.max(
                  Math.ceil(LEAST / turns),
                  Math.floor(patience / (Math.min(...taken) * turns)),
                ),
              )
            : TURN,
        )
    }
  return found
}
