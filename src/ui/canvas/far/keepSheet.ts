import type { InternalNode, ReactFlowState, useStoreApi } from '@xyflow/react'
import type { Bounds } from '../../../store/core/view'
import { onView, viewMoves } from '../../../store/view'
import { coverage, covers } from './drawFar'

/** How long the sheet waits for more cards, ms. */
const COMING = 60

function boundsOf({ nodeLookup }: ReactFlowState): Bounds {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const { internals, measured } of nodeLookup.values()) {
    const { x, y } = internals.positionAbsolute
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + (measured.width ?? 0))
    bottom = Math.max(bottom, y + (measured.height ?? 0))
  }
  return left < right
    ? { x: left, y: top, width: right - left, height: bottom - top }
    : { x: 0, y: 0, width: 0, height: 0 }
}

/** A place of the plane that a sheet covers, and how many pixels it has there. */
export interface Covered {
  readonly bounds: Bounds
  /** Sheet pixels per plane pixel. */
  readonly scale: number
  /** Screen pixels per plane pixel. */
  readonly zoom: number
  readonly nodes: ReadonlyMap<string, InternalNode>
}

/**
 * Keeps a canvas over the cards that are in view and as much around them, as sharp as the zoom
 * where it rests: a pan within it moves it with the cards, and draws nothing. Gives a function that
 * draws it with the next frame, and one that ends it.
 */
export function keepSheet(
  flow: ReturnType<typeof useStoreApi>,
  sheet: HTMLCanvasElement,
  draw: (covered: Covered) => void,
): { readonly later: () => void; readonly end: () => void } {
  let covered: Bounds = { x: 0, y: 0, width: 0, height: 0 }
  let zoom = 0
  let frame = 0
  let coming: ReturnType<typeof setTimeout> | undefined
  /** Repositions the sheet if the view has left it, or rests at another zoom; then draws it. */
  const drawNow = (): void => {
    frame = 0
    const state = flow.getState()
    const { transform, width, height, nodeLookup } = state
    const cards = boundsOf(state)
    if (
      !covers(covered, transform, width, height, cards) ||
      (zoom !== transform[2] && !viewMoves())
    ) {
      covered = coverage(transform, width, height, cards)
      zoom = transform[2]
      sheet.style.transform = `translate(${covered.x}px, ${covered.y}px)`
      sheet.style.width = `${covered.width}px`
      sheet.style.height = `${covered.height}px`
      sheet.width = Math.ceil(covered.width * zoom * devicePixelRatio)
      sheet.height = Math.ceil(covered.height * zoom * devicePixelRatio)
    }
    draw({
      bounds: covered,
      scale: zoom * devicePixelRatio,
      zoom: transform[2],
      nodes: nodeLookup,
    })
  }
  const later = (): void => {
    frame ||= requestAnimationFrame(drawNow)
  }
  const follow = (now: ReactFlowState, before: ReactFlowState): void => {
    const stays = now.transform[2] === zoom || viewMoves()
    if (
      now.nodes === before.nodes &&
      stays &&
      covers(covered, now.transform, now.width, now.height, boundsOf(now))
    )
      return
    // Cards mount in batches: it is drawn after the last of them.
    if (now.nodes.length !== before.nodes.length) {
      clearTimeout(coming)
      coming = setTimeout(later, COMING)
    } else later()
  }
  later()
  const ends = [flow.subscribe(follow), onView(later)]
  return {
    later,
    end() {
      for (const end of ends) end()
      clearTimeout(coming)
      cancelAnimationFrame(frame)
    },
  }
}
