import { sizeOf } from '../layers/layer'
import type { FromEngine, Preview, Range, ToEngine, Wanted } from './messages'
import { exportModel } from './export'
import { previewOf } from './paint/preview'
import { type Tables, tablesOf } from './paint/tables'
import type { Runner } from './runner'

/** The end of a channel: the worker itself, or one end of a MessageChannel in a test. */
export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void
}

const buffersOf = (previews: readonly Preview[]): ArrayBuffer[] =>
  previews.flatMap((preview) => [preview.sheet?.rgba.buffer, preview.values?.buffer]).filter((buffer) => buffer instanceof ArrayBuffer)

const sentence = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault))

/** Answers messages with a runner: applies what changed, evaluates and paints what is wanted. One answer to each request. */
export function serve(runner: Runner, port: Port): (message: ToEngine) => void {
  const ranges = new Map<string, Range>()
  let tables: Tables = { signed: new Uint8Array(1024), unsigned: new Uint8Array(1024) }

  /** What each preview was painted from; one that would come out the same is not painted again. */
  const painted = new Map<string, { readonly of: unknown; readonly as: string; readonly held: boolean }>()

  const paint = (wanted: Wanted, revision: number, held: boolean): Preview | null => {
    const tensor = runner.engineTensor(wanted.node)
    if (!tensor || sizeOf(tensor.shape) === 0) return null
    const [of, as, before] = [runner.activation(wanted.node), JSON.stringify(wanted), painted.get(wanted.node)]
    if (before?.of === of && before.as === as && (before.held === held || !before.held)) return null
    painted.set(wanted.node, { of, as, held })
    const preview = previewOf(tensor, wanted, revision, tables, ranges.get(wanted.node) ?? null, held)
    ranges.set(wanted.node, preview.range)
    return preview
  }

  const answer = async (message: ToEngine): Promise<void> => {
    if (message.type === 'pixels') return runner.setPixels(message.picture, message.pixels)
    if (message.type === 'forget') return runner.forget()
    // The worker itself changes its backend.
    if (message.type === 'backend') return
    if (message.type === 'look') {
      const start = performance.now()
      if (message.colours) {
        tables = tablesOf(message.colours)
        painted.clear()
      }
      for (const id of message.changes.removed) {
        ranges.delete(id)
        painted.delete(id)
      }
      runner.apply(message.changes)
      const computed = runner.look(message.wanted.map((wanted) => wanted.node))
      const faults = new Map(runner.faults())
      const previews = message.wanted.flatMap((wanted) => {
        try {
          return paint(wanted, message.revision, message.held) ?? []
        } catch (fault) {
          faults.set(wanted.node, `its map could not be painted: ${sentence(fault)}`)
          return []
        }
      })
      const reply: FromEngine = {
        type: 'looked',
        id: message.id,
        revision: message.revision,
        previews,
        faults: [...faults].map(([node, text]) => ({ node, text })),
        ms: computed > 0 ? performance.now() - start : null,
      }
      return port.postMessage(reply, buffersOf(previews))
    }
    if (message.type === 'values') {
      const tensor = runner.values(message.node)
      if (!tensor) throw new Error('This layer has no values yet.')
      return port.postMessage({ type: 'values', id: message.id, tensor } satisfies FromEngine, [tensor.data.buffer as ArrayBuffer])
    }
    if (message.type === 'export') {
      const model = await exportModel(runner.project(), runner.shapes())
      return port.postMessage({ type: 'exported', id: message.id, model } satisfies FromEngine)
    }
    port.postMessage({ type: 'memory', id: message.id, ...runner.memory() } satisfies FromEngine)
  }

  return (message) => {
    answer(message).catch((fault: unknown) =>
      port.postMessage({ type: 'failed', id: 'id' in message ? message.id : -1, text: sentence(fault) } satisfies FromEngine),
    )
  }
}
