import type { InternalNode, ReactFlowState } from '@xyflow/react'
import type { Preview } from '../../../engine/preview'
import { cardOf } from '../../../graph/outputs'
import { sameShape } from '../../../layers/tensorShape'
import type { Bounds } from '../../../store/core/view'
import { maps } from '../../../store/maps'
import { shownOutput } from '../../../store/shownOutput'
import { store } from '../../../store/store'
import { placeInCard } from '../far/drawFar'
import { type Spread, spreadOf } from '../far/spread'

/**
 * A preview on the canvas: what it shows, where, and how its values are laid out. Positions in
 * canvas pixels at 100 %.
 */
export interface ShownPreview {
  readonly preview: Preview
  readonly picture: HTMLCanvasElement
  readonly box: Bounds
  readonly spread: Spread
  /** Top edge of its card. */
  readonly top: number
}

/** The preview on a card; null if it shows none, or the card's size does not match the preview. */
function shownOn(
  node: InternalNode,
  wrapper: HTMLElement | null,
  preview: Preview,
  zoom: number,
): ShownPreview | null {
  const picture = wrapper?.querySelector<HTMLCanvasElement>(
    '[data-look]:not([data-look="none"]) > canvas',
  )
  if (!wrapper || !picture) return null
  const { x, y, width, height } = placeInCard(picture, wrapper, node, zoom)
  const spread = spreadOf(preview, width, height)
  const { x: left, y: top } = node.internals.positionAbsolute
  return (
    spread && { preview, picture, spread, top, box: { x: left + x, y: top + y, width, height } }
  )
}

/** A found preview with all that it was derived from. */
interface Found {
  readonly from: readonly unknown[]
  readonly wrapper: HTMLElement
  readonly shown: ShownPreview | null
}

/**
 * Finds the previews of the cards in view. The DOM is read again only for a card that has moved,
 * was repainted or is another element than before.
 */
export function findShown(
  flow: () => ReactFlowState,
  plane: HTMLElement,
): (id: string) => ShownPreview | null {
  const known = new Map<string, Found>()
  return (id) => {
    const { nodeLookup, transform, width, height } = flow()
    const card = cardOf(id)
    const node = nodeLookup.get(card)
    const preview = maps.last(id)
    const state = store.getState()
    const shape = state.shapes.get(id)
    const output = shape?.output
    // A card with a problem shows that instead of its map, and only one of its outputs is on it.
    if (!node || !preview || !output || state.shapes.get(card)?.state === 'problem') return null
    if (shownOutput(state, card) !== id) return null
    const [left, top, zoom] = transform
    const { x, y } = node.internals.positionAbsolute
    const w = node.measured.width ?? 0
    const h = node.measured.height ?? 0
    if (
      x * zoom + left > width ||
      y * zoom + top > height ||
      (x + w) * zoom + left < 0 ||
      (y + h) * zoom + top < 0
    )
      return null
    const from = [preview, output, x, y, w, h, zoom]
    const before = known.get(id)
    const connected = before?.shown ? before.shown.picture.isConnected : false
    if (before && connected && from.every((value, i) => value === before.from[i]))
      return before.shown
    const wrapper = before?.wrapper.isConnected
      ? before.wrapper
      : plane.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(card)}"]`)
    if (!wrapper) return null
    // A map from before an edit of the shape is stale.
    const shown = sameShape(preview.shape, output) ? shownOn(node, wrapper, preview, zoom) : null
    known.set(id, { from, wrapper, shown })
    return shown
  }
}
