import { createEasel } from './easel'
import type { LookMessage } from './messages'
import { type ChannelEnd, say, sayFailed } from './port'
import type { Preview, WantedMap } from './preview'
import type { Runner } from './runner'
import { sentence } from './sentence'

/** A look that takes longer, ms, is answered in parts, the nodes nearest to the sources first. */
const PART = 40

/** Every distinct buffer: the previews of one answer share one. */
const buffersOf = (previews: readonly Preview[]): ArrayBuffer[] => [
  ...new Set(
    previews
      .flatMap((preview) => [preview.sheet?.rgba.buffer, preview.values?.buffer])
      .filter((buffer) => buffer instanceof ArrayBuffer),
  ),
]

/** Answers looks: applies changes, evaluates, and paints the requested maps. */
export interface LookAnswers {
  answer(message: LookMessage): void
  /** Cancels the look in progress. */
  stop(): void
}

/**
 * A slow look is answered in parts, all but the last of which name the maps still to come; a newer
 * look cancels it.
 */
export function createLookAnswers(runner: Runner, port: ChannelEnd): LookAnswers {
  const easel = createEasel(runner)
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
    const late = more
      ? wanted.map(({ node }) => node).filter((node) => !runner.isCurrent(node))
      : []
    say(
      port,
      {
        type: 'looked',
        id: message.id,
        revision: message.revision,
        waiting: late,
        previews,
        faults: [...faults].map(([node, text]) => ({ node, text })),
        ms: before + computed > 0 ? performance.now() - start : null,
      },
      buffersOf(previews),
    )
    // Messages that arrived meanwhile are handled first.
    if (more) setTimeout(() => goOn(message, start, before + computed), 0)
  }

  function goOn(message: LookMessage, start: number, computed: number): void {
    if (message.id !== latest) return
    try {
      part(message, start, computed)
    } catch (fault) {
      sayFailed(port, message.id, fault)
    }
  }

  return {
    answer(message) {
      const start = performance.now()
      latest = message.id
      if (message.wanted) wanted = message.wanted
      if (message.spent) easel.reuse(message.spent)
      if (message.colours) easel.setColours(message.colours)
      for (const id of message.changes.removed) easel.remove(id)
      runner.apply(message.changes)
      part(message, start, 0)
    },
    stop() {
      latest = 0
    },
  }
}
