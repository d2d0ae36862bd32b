import type { Steps } from '../graph/steps'
import { createEasel } from './easel'
import { exportModel } from './export'
import type { FromEngine, ToEngine } from './messages'
import type { Preview, WantedMap } from './preview'
import { answerTo, type Question } from './questions'
import type { Runner } from './runner'
import { createTurns } from './turns'

/** The end of a channel: the worker itself, or one end of a MessageChannel in a test. */
export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void
}

/** Takes messages; `stop` leaves all that is begun. */
export interface Server {
  readonly receive: (message: ToEngine) => void
  readonly stop: () => void
}

type LookMessage = Extract<ToEngine, { type: 'look' }>

/**
 * After so long, ms, what is there is shown before the rest is computed: nearest to the sources
 * first.
 */
const PART = 40

/** Every buffer once: the sheets of an answer share one. */
const buffersOf = (previews: readonly Preview[]): ArrayBuffer[] => [
  ...new Set(
    previews
      .flatMap((preview) => [preview.sheet?.rgba.buffer, preview.values?.buffer])
      .filter((buffer) => buffer instanceof ArrayBuffer),
  ),
]

const sentence = (fault: unknown): string =>
  fault instanceof Error ? fault.message : String(fault)

/**
 * Answers messages with a runner: applies what changed, evaluates and paints what is wanted. A look
 * that takes long is answered in parts, all but the last of which name the maps that are still to
 * come; a newer look ends it.
 */
export function serve(runner: Runner, port: Port): Server {
  const failed = (id: number, fault: unknown): void =>
    port.postMessage({ type: 'failed', id, text: sentence(fault) } satisfies FromEngine)
  const easel = createEasel(runner)
  const turns = createTurns(failed)
  let wanted: readonly WantedMap[] = []
  let latest = 0

  function part(message: LookMessage, start: number, before: number): void {
    const { computed, more } = runner.look(
      wanted.map(({ node }) => node),
      performance.now() + PART,
    )
    const faults = new Map(runner.faults())
    const previews = easel.paint(wanted, message.revision, message.held, (node, fault) =>
      faults.set(node, `its map could not be painted: ${sentence(fault)}`),
    )
    const reply: FromEngine = {
      type: 'looked',
      id: message.id,
      revision: message.revision,
      waiting: more ? wanted.map(({ node }) => node).filter((node) => !runner.isCurrent(node)) : [],
      previews,
      faults: [...faults].map(([node, text]) => ({ node, text })),
      ms: before + computed > 0 ? performance.now() - start : null,
    }
    port.postMessage(reply, buffersOf(previews))
    // Messages that have come meanwhile are read first.
    if (more)
      setTimeout(
        () =>
          message.id === latest &&
          guarded(message.id, () => part(message, start, before + computed)),
        0,
      )
  }

  function look(message: LookMessage): void {
    const start = performance.now()
    latest = message.id
    turns.interrupt()
    if (message.wanted) wanted = message.wanted
    if (message.spent) easel.reuse(message.spent)
    if (message.colours) easel.setColours(message.colours)
    for (const id of message.changes.removed) easel.remove(id)
    runner.apply(message.changes)
    part(message, start, 0)
  }

  function* settle(question: Question): Steps<void> {
    const { message, transfer } = yield* answerTo(runner, question)
    port.postMessage(message, transfer)
  }

  const answer = async (message: ToEngine): Promise<void> => {
    if (message.type === 'pixels') return runner.setPixels(message.picture, message.pixels)
    if (message.type === 'forget') return runner.forget()
    // The worker itself changes its backend.
    if (message.type === 'backend') return
    if (message.type === 'look') return look(message)
    if (message.type === 'export') {
      const model = await exportModel(runner.project(), runner.shapes())
      return port.postMessage({ type: 'exported', id: message.id, model } satisfies FromEngine)
    }
    if (message.type === 'withdraw') return turns.withdraw(message.id)
    turns.put(message.id, () => settle(message))
  }

  const guarded = (id: number, act: () => void): void => {
    try {
      act()
    } catch (fault) {
      failed(id, fault)
    }
  }

  return {
    receive(message) {
      answer(message).catch((fault: unknown) => failed('id' in message ? message.id : -1, fault))
    },
    stop() {
      latest = 0
      turns.stop()
    },
  }
}
