import type { Questions } from '../../engine/contract'
import { inOrder } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import type { OutputError } from '../../graph/outputError'
import type { Shapes } from '../../graph/shapes'
import { recordedOf } from '../../store/measured'
import { pause } from '../../store/pause'
import { store } from '../../store/store'
import type { ErrorAgainst, Measure } from './measure'

/** While a cell is dragged, an answer is asked for no more often than this, ms. */
const BETWEEN = 160

/** The name under which the outputs of the project that is open are kept in the worker. */
export const keptAs = (against: ErrorAgainst): string => `${against} ${store.getState().opened}`

/** The cards that give something, in order of evaluation. */
export const measuredCards = (): readonly string[] =>
  inOrder(store.getState().project.graph)
    .filter((node) => kindOf(node)?.role !== 'view')
    .map(({ id }) => id)

/** Recorded outputs are handed to the worker once, and again to one that replaced it. */
async function againstRecorded(
  engine: Questions,
  cards: readonly string[],
): Promise<readonly (OutputError | null)[]> {
  const recorded = recordedOf(store.getState().opened)
  if (!recorded)
    throw new Error(
      'This project came without recorded outputs: python/convscope.py saves a model with them.',
    )
  const name = keptAs('recorded')
  return engine.keptErrors(name, cards).catch(async () => {
    await engine.keepOutputs(name, recorded.outputs)
    return engine.keptErrors(name, cards)
  })
}

const errorsOf = (
  engine: Questions,
  against: ErrorAgainst,
  cards: readonly string[],
): Promise<readonly (OutputError | null)[]> =>
  against === 'kept'
    ? engine.keptErrors(keptAs('kept'), cards)
    : against === 'recorded'
      ? againstRecorded(engine, cards)
      : engine.roundedErrors(against, cards)

/** Times of layers depend on their shapes only, and take long to measure. */
let timed: { readonly shapes: Shapes; readonly by: unknown; readonly times: unknown } | null = null

async function timesOf(
  engine: Questions,
  cards: readonly string[],
): Promise<readonly (number | null)[]> {
  const { shapes, status } = store.getState()
  if (timed?.shapes === shapes && timed.by === status.backend)
    return timed.times as readonly (number | null)[]
  const times = await engine.times(cards)
  timed = { shapes, by: status.backend, times }
  return times
}

/** Asks the engine for the values of a measure, by card. Rejects with a sentence. */
export async function askMeasure(
  engine: Questions,
  measure: Measure,
): Promise<ReadonlyMap<string, number>> {
  if (store.getState().gesture !== null) await pause(BETWEEN)
  const cards = measuredCards()
  const values = new Map<string, number>()
  const put = <T>(answers: readonly (T | null)[], of: (answer: T) => number): void =>
    cards.forEach((card, i) => {
      const answer = answers[i]
      if (answer !== null) values.set(card, of(answer))
    })
  if (measure.from === 'times') put(await timesOf(engine, cards), measure.of)
  if (measure.from === 'statistics') put(await engine.statistics(cards), measure.of)
  if (measure.from === 'errors') put(await errorsOf(engine, measure.against, cards), measure.of)
  return values
}
