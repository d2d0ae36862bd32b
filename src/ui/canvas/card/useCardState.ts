import { type RefObject, useLayoutEffect } from 'react'
import type { ShapeState } from '../../../graph/nodeShape'
import type { Status } from '../../../store/core/status'
import { store } from '../../../store/store'

const isBehind = ({ engine, late }: Status, node: string): boolean =>
  engine === 'restarting' || late.has(node)

function write(card: HTMLElement, node: string, state: ShapeState, kept: boolean): void {
  const shown = state === 'ok' && isBehind(store.getState().status, node) ? 'old' : state
  if (card.dataset.state !== shown) card.dataset.state = shown
  const tag = card.querySelector<HTMLElement>('[data-part="old"]')
  const word = tag?.querySelector('b')
  const old = shown === 'old' || kept
  if (!tag || !word || tag.hidden !== old) return
  tag.hidden = !old
  word.textContent = old ? 'old' : ''
}

/**
 * Writes a card's state (`data-state`, and the word `old` in its `data-part="old"`) to the DOM
 * directly: late maps must not make hundreds of cards render, which would delay them further.
 * `kept` says that a waiting card shows an earlier map.
 */
export function useCardState(
  card: RefObject<HTMLElement | null>,
  node: string,
  state: ShapeState | undefined,
  kept: boolean,
): void {
  useLayoutEffect(() => {
    const element = card.current
    if (!element || !state) return undefined
    write(element, node, state, kept)
    return store.subscribe(
      (now, before) =>
        now.status !== before.status &&
        isBehind(now.status, node) !== isBehind(before.status, node) &&
        write(element, node, state, kept),
    )
  }, [card, node, state, kept])
}
