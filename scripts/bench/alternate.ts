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
/** Turns by which a contestant is judged to be slow: the first ones are those of code that is not compiled yet. */
const TRIAL = 3

/** Rounds that are run and not counted: caches, compilers and memory settle. */
export const WARM_UP = 20

/** Lets the series take turns, round by round. Gives the counted times of each by name. */
export async function alternate(series: readonly Series[], rounds: number): Promise<Record<string, number[]>> {
  const players = series.map((one) => ({ ...one, counted: [] as number[], turns: 0, fastest: Infinity, every: 1 }))
  for (let round = 0; round < WARM_UP + rounds; round++)
    for (const player of players) {
      const { times, block = 1, patience = Infinity } = player
      // A block counts in its last round.
      if (round % player.every !== 0 || (round + 1) % block !== 0) continue
      const taken = await times(Array.from({ length: block }, (_, i) => round + 1 - block + i))
      if (round >= WARM_UP) player.counted.push(...taken)
      if (player.turns++ >= TRIAL) continue
      player.fastest = Math.min(player.fastest, ...taken)
      player.every = Math.max(1, Math.min(Math.ceil((player.fastest * rounds) / patience), Math.floor(rounds / LEAST)))
    }
  return Object.fromEntries(players.map(({ name, counted }) => [name, counted]))
}
