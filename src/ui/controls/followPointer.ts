/**
 * A mouse may report a thousand positions a second; one in this many ms is smooth enough, and
 * leaves the main thread free for the rest.
 */
const APART = 4

/**
 * Calls `move` while a pointer moves over an element, until the returned function is called. Where
 * the browser fires `pointerrawupdate`, it does not wait for the next frame: maps computed in the
 * meantime are painted in that same frame, not in the one after it.
 */
export function followPointer(
  element: HTMLElement,
  move: (event: PointerEvent) => void,
): () => void {
  let last = Number.NEGATIVE_INFINITY
  let x = Number.NaN
  let y = Number.NaN
  const at = (event: PointerEvent): void => {
    if (event.clientX === x && event.clientY === y) return
    ;[x, y] = [event.clientX, event.clientY]
    last = event.timeStamp
    move(event)
  }
  const early = (event: Event): void => {
    if (event instanceof PointerEvent && event.timeStamp - last >= APART) at(event)
  }
  element.addEventListener('pointerrawupdate', early)
  element.addEventListener('pointermove', at)
  return () => {
    element.removeEventListener('pointerrawupdate', early)
    element.removeEventListener('pointermove', at)
  }
}
