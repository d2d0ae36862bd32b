/** One series of a measurement: what gives its times, and how it takes its turns. */
export interface Series {
  readonly name: string
  /** Times of these rounds, ms. */
  readonly times: (rounds: readonly number[]) => Promise<readonly number[]>
  /** Rounds that it takes together; 1 unless starting a turn is costly. */
  readonly block?: number
  /** What all its rounds may take, ms: a slower one takes part only in every second, third … round, at least in six of all. */
  readonly patience?: number
}

/** Times that even the slowest contestant gives. */
const LEAST = 6

/** Rounds that are run and not counted: caches, compilers and memory settle. */
export const WARM_UP = 20

/** Lets the series take turns, round by round. Gives the counted times of each by name. */
export async function alternate(series: readonly Series[], rounds: number): Promise<Record<string, number[]>> {
  const found: Record<string, number[]> = Object.fromEntries(series.map(({ name }) => [name, []]))
  const every = new Map<string, number>()
  for (let round = 0; round < WARM_UP + rounds; round++)
    for (const { name, times, block = 1, patience = Infinity } of series) {
      if (round % (every.get(name) ?? 1) !== 0) continue
      // A block counts in its last round.
      if ((round + 1) % block !== 0) continue
      const taken = await times(Array.from({ length: block }, (_, i) => round + 1 - block + i))
      if (!every.has(name)) every.set(name, Math.max(1, Math.min(Math.ceil((taken[0] * rounds) / patience), Math.floor(rounds / LEAST))))
      if (round >= WARM_UP) found[name].push(...taken)
    }
  return found
}
