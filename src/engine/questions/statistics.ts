import type { Steps } from '../../graph/steps'
import type { Runner } from '../runner'
import { inSteps } from './question'

/** What the numbers of an output are like. Those that are no numbers only count as such. */
export interface OutputStatistics {
  readonly count: number
  /** The share of zeros, 0 … 1. */
  readonly zeros: number
  readonly min: number
  readonly max: number
  readonly mean: number
  /** The standard deviation, of all and not of a sample. */
  readonly deviation: number
  /** How many are NaN or infinite. */
  readonly flawed: number
}

/** The statistics of some numbers: NaN where there are none. */
export function statisticsOf(data: Float32Array): OutputStatistics {
  let [min, max] = [Infinity, -Infinity]
  let [zeros, flawed, sum, squares] = [0, 0, 0, 0]
  // Numbers far from 0 and close to each other have squares that cancel out.
  const base = Number.isFinite(data[0]) ? data[0] : 0
  for (let i = 0; i < data.length; i++) {
    const value = data[i]
    // 0 for a finite number, NaN for all others.
    if (value - value !== 0) {
      flawed++
      continue
    }
    if (value === 0) zeros++
    if (value < min) min = value
    if (value > max) max = value
    const off = value - base
    sum += off
    squares += off * off
  }
  const finite = data.length - flawed
  const mean = sum / finite
  const none = finite === 0
  return {
    count: data.length,
    zeros: zeros / data.length,
    min: none ? NaN : min,
    max: none ? NaN : max,
    mean: base + mean,
    deviation: Math.sqrt(Math.max(0, squares / finite - mean * mean)),
    flawed,
  }
}

interface KnownStatistics {
  readonly version: number
  readonly statistics: OutputStatistics
}
const knownOf = new WeakMap<Runner, Map<string, KnownStatistics>>()

/** The statistics of these outputs, null where there are no values; kept as long as they are. */
export function* statisticsOfAll(
  runner: Runner,
  outputs: readonly string[],
): Steps<readonly (OutputStatistics | null)[]> {
  const before = knownOf.get(runner)
  const now = new Map<string, KnownStatistics>()
  const found: (OutputStatistics | null)[] = []
  for (const output of outputs) {
    runner.look([output])
    const tensor = runner.engineTensor(output)
    const version = runner.version(output)
    const known = before?.get(output)
    if (tensor) {
      const statistics = known?.version === version ? known.statistics : statisticsOf(tensor.data)
      now.set(output, { version, statistics })
      found.push(statistics)
    } else found.push(null)
    yield
  }
  knownOf.set(runner, now)
  return found
}

/** What the numbers of outputs are like. */
export const statistics = inSteps(statisticsOfAll)
