import type { Questions } from '../../engine/contract'
import type { Subject } from '../../graph/curves'
import { type EngineAnswer, useEngine } from '../../store/ask'
import type { Settled } from './choices'
import { endsOf } from './distribution'
import { useLast } from './useCurve'

/** Outputs of a network over a square of its two inputs. */
export interface SurfaceValues {
  readonly low: number
  readonly high: number
  /**
   * SIDE×SIDE points, row-major from the top left: x₀ increases to the right, x₁ upwards; `outputs`
   * numbers each.
   */
  readonly values: Float32Array
  readonly outputs: number
  /** The source's points, two numbers each. */
  readonly points: Float32Array
}

/** Points along each side of the square. */
export const SIDE = 88

/** The centres of SIDE×SIDE cells of a square, as a batch of pairs. */
export function gridOf(low: number, high: number): Float32Array {
  const at = (i: number): number => low + ((high - low) * (i + 0.5)) / SIDE
  return Float32Array.from({ length: 2 * SIDE * SIDE }, (_, i) => {
    const row = Math.floor(i / 2 / SIDE)
    const col = (i >> 1) % SIDE
    return i % 2 === 0 ? at(col) : at(SIDE - 1 - row)
  })
}

/** A square around all points, a tenth larger. */
function around(points: Float32Array): readonly [number, number] {
  const [low, high] = endsOf(points) ?? [-1, 1]
  const margin = (high - low) * 0.1 || 1
  return [Number((low - margin).toPrecision(3)), Number((high + margin).toPrecision(3))]
}

async function ask(
  engine: Questions,
  node: string,
  { from, base, choices }: Subject,
  { range }: Settled,
): Promise<SurfaceValues> {
  const points = (await engine.values(from)).data
  const [low, high] = range ?? around(points)
  const shape = base.length < 2 ? [SIDE * SIDE, 2] : [SIDE * SIDE, ...base.slice(1)]
  const { data } = await engine.through(from, node, { shape, data: gridOf(low, high) })
  if (data.length !== SIDE * SIDE * choices)
    throw new Error('This network does not take its points one by one, so it has no surface.')
  return { low, high, values: data, outputs: choices, points }
}

/** The surface of a subject, live. */
export const useSurface = (
  node: string,
  subject: Subject,
  choices: Settled,
): EngineAnswer<SurfaceValues> =>
  useLast(
    useEngine(`surface ${JSON.stringify([node, subject, choices.range])}`, (engine) =>
      ask(engine, node, subject, choices),
    ),
  )
