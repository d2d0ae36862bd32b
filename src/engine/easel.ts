import { cardOf } from '../graph/outputs'
import { sizeOf } from '../layers/tensorShape'
import { pixelsOf, planOf } from './paint/plan'
import { previewOf } from './paint/preview'
import { type Tables, tablesOf } from './paint/tables'
import type { Preview, ScaleColours, ValueRange, WantedMap } from './preview'
import type { Runner } from './runner'

/** Paints the requested maps, and remembers what was painted. */
export interface Easel {
  /** Sets other colours: everything is repainted. */
  setColours(colours: ScaleColours): void
  /** Takes buffers of earlier paintings for reuse. */
  reuse(buffers: readonly ArrayBuffer[]): void
  /** Forgets a card, with all its outputs. */
  remove(card: string): void
  /**
   * Paints the nodes that are up to date and would look different from when they were last painted;
   * all pixels lie in one buffer. `held`: colour scales stay as they are. `failed` receives errors.
   */
  paint(
    wanted: readonly WantedMap[],
    revision: number,
    held: boolean,
    failed: (node: string, fault: unknown) => void,
  ): readonly Preview[]
}

/** Buffers kept for reuse. */
const MOST_SPARE = 3

/** An easel for the maps of a runner. */
export function createEasel(runner: Runner): Easel {
  let tables: Tables = { signed: new Uint8Array(1024), unsigned: new Uint8Array(1024) }
  const ranges = new Map<string, ValueRange>()
  /** What each preview was painted from, so that an identical one is not painted again. */
  const painted = new Map<
    string,
    { readonly version: number; readonly as: WantedMap; readonly held: boolean }
  >()

  let spare: ArrayBuffer[] = []

  /** A buffer of this many bytes, or up to four times as many. */
  function take(bytes: number): ArrayBuffer {
    const found = spare.findIndex(
      ({ byteLength }) => byteLength >= bytes && byteLength <= 4 * bytes,
    )
    return found < 0 ? new ArrayBuffer(bytes) : spare.splice(found, 1)[0]
  }

  const isPainted = (wanted: WantedMap, held: boolean): boolean => {
    const before = painted.get(wanted.node)
    return (
      before?.version === runner.version(wanted.node) &&
      sameWanted(before.as, wanted) &&
      (before.held === held || !before.held)
    )
  }

  return {
    setColours(colours) {
      tables = tablesOf(colours)
      painted.clear()
    },
    reuse(buffers) {
      spare = [...buffers.filter(({ byteLength }) => byteLength > 0), ...spare].slice(0, MOST_SPARE)
    },
    remove(card) {
      for (const map of [ranges, painted])
        for (const node of map.keys()) if (cardOf(node) === card) map.delete(node)
    },
    paint(wanted, revision, held, failed) {
      const due = wanted.flatMap((one) => {
        const tensor = isPainted(one, held) ? null : runner.engineTensor(one.node)
        return tensor && sizeOf(tensor.shape) > 0
          ? [{ wanted: one, plan: planOf(tensor.shape, tensor.photo, one) }]
          : []
      })
      const buffer = take(4 * due.reduce((sum, { plan }) => sum + pixelsOf(plan), 0))
      let at = 0
      return due.flatMap(({ wanted: one, plan }) => {
        const image = new Uint32Array(buffer, at, pixelsOf(plan))
        at += image.byteLength
        // Looked up again, because painting may have moved the heap.
        const tensor = runner.engineTensor(one.node)
        if (!tensor) return []
        try {
          const preview = previewOf(
            tensor,
            one,
            revision,
            tables,
            ranges.get(one.node) ?? null,
            held,
            plan,
            image,
          )
          painted.set(one.node, { version: runner.version(one.node), as: one, held })
          ranges.set(one.node, preview.range)
          return [preview]
        } catch (fault) {
          failed(one.node, fault)
          return []
        }
      })
    },
  }
}

const sameWanted = (a: WantedMap, b: WantedMap): boolean =>
  a === b ||
  (a.width === b.width &&
    a.height === b.height &&
    a.scale === b.scale &&
    a.page === b.page &&
    a.most === b.most &&
    a.again === b.again &&
    a.values === b.values)
