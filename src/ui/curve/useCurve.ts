import { useState } from 'react'
import type { Questions } from '../../engine/contract'
import type { Subject } from '../../graph/curves'
import type { Curve } from '../../graph/kinks'
import type { Tensor } from '../../graph/project'
import { sizeOf } from '../../layers/tensorShape'
import { type EngineAnswer, useEngine } from '../../store/ask'
import type { Settled } from './choices'
import { channelOf, type Distribution, distributionOf, endsOf } from './distribution'

/** A curve, what it was drawn over, and the distribution of the layer's inputs. */
export interface Drawn {
  readonly curve: Curve
  readonly low: number
  readonly high: number
  readonly inputs: Distribution | null
  /** Range of the inputs. */
  readonly ends: readonly [number, number] | null
  /** The current value of the Softmax entry. */
  readonly now: number | null
}

/** Default range of an activation. */
const USUAL = [-10, 10] as const
const PLACES = 256
/** Bounds of the number of bins, which is the square root of the count. */
const BINS = [10, 40] as const

/**
 * The values along one axis at the first index of the others, row-major: those that a Softmax
 * normalises together.
 */
export function lineAlong({ shape, data }: Tensor, axis: number): Float32Array {
  const stride = sizeOf(shape.slice(axis + 1))
  return Float32Array.from({ length: shape[axis] ?? 1 }, (_, i) => data[i * stride])
}

const binsFor = (count: number): number =>
  Math.max(BINS[0], Math.min(BINS[1], Math.round(Math.sqrt(count))))

const wide = ([low, high]: readonly [number, number]): readonly [number, number] =>
  high > low ? [low, high] : [low - 1, high + 1]

async function ask(
  engine: Questions,
  node: string,
  { view, from, base, along }: Subject,
  { range, entry }: Settled,
): Promise<Drawn> {
  const values = await engine.values(from)
  const held = along === null ? new Float32Array(sizeOf(base)) : lineAlong(values, along)
  const numbers = channelOf(
    values,
    view === 'layer' && along === null && base.length > 1 && base[1] > 1 ? entry : null,
  )
  const ends = endsOf(numbers)
  const [low, high] = range ?? (view === 'layer' ? USUAL : wide(ends ?? [-1, 1]))
  const line = (low: number, high: number) => ({
    base: { shape: base, data: held },
    input: view === 'layer' ? entry : 0,
    output: entry,
    low,
    high,
    count: PLACES,
  })
  const curve = await engine.curve(from, node, line(low, high))
  if (view !== 'layer') return { curve, low, high, inputs: null, ends, now: null }
  // Numbers beyond the ends of the chart have slopes too.
  const [first, last] = ends ?? [low, high]
  const all =
    first < low || last > high
      ? await engine.curve(from, node, line(Math.min(first, low), Math.max(last, high)))
      : curve
  return {
    curve,
    low,
    high,
    inputs: distributionOf(numbers, all, low, high, binsFor(numbers.length)),
    ends,
    now: along === null ? null : (held[entry] ?? null),
  }
}

/** The last answer that was not empty, so that nothing flickers while a range is dragged. */
export function useLast<T>(answer: EngineAnswer<T>): EngineAnswer<T> {
  const [last, setLast] = useState(answer.value)
  if (answer.value !== null && answer.value !== last) setLast(answer.value)
  return answer.error === null ? { value: answer.value ?? last, error: null } : answer
}

/** The curve of a subject, live. */
export const useCurve = (node: string, subject: Subject, choices: Settled): EngineAnswer<Drawn> =>
  useLast(
    useEngine(`curve ${JSON.stringify([node, subject, choices.range, choices.entry])}`, (engine) =>
      ask(engine, node, subject, choices),
    ),
  )
