import { type PointerEvent, useRef, useState } from 'react'
import { type DragRule, SLACK, valueFromDrag } from './valueFromDrag'

let gestures = 0
/** A unique name for a gesture. */
export const freshGesture = (what: string): string => `${what} ${++gestures}`

/**
 * Scrolls so that an element keeps its position on screen when the content above it has grown or
 * shrunk.
 */
function keepInPlace(element: HTMLElement, top: number): void {
  let scroller = element.parentElement
  while (scroller && scroller.scrollHeight <= scroller.clientHeight)
    scroller = scroller.parentElement
  if (scroller) scroller.scrollTop += element.getBoundingClientRect().top - top
}

interface Scrub {
  readonly x: number
  readonly start: number
  exact: number
  last: number
  gesture: string | null
}

/**
 * Handlers that turn a horizontal drag of 4 px or more into numbers, all of one gesture; a press
 * without a drag calls `onPress`.
 */
export function useScrub(
  value: number | null,
  rule: DragRule,
  onChange: (value: number, gesture: string) => void,
  onPress: (target: HTMLElement) => void,
) {
  const scrub = useRef<Scrub | null>(null)
  const [scrubbing, setScrubbing] = useState(false)
  const end = (): void => {
    scrub.current = null
    setScrubbing(false)
  }
  return {
    scrubbing,
    /** Restores the value from before the drag; returns false if there is no drag. */
    cancel: (): boolean => {
      const now = scrub.current
      if (!now?.gesture) return false
      onChange(now.start, now.gesture)
      end()
      return true
    },
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0 || value === null) return
        scrub.current = {
          x: event.clientX,
          start: value,
          exact: value,
          last: event.clientX,
          gesture: null,
        }
        event.currentTarget.setPointerCapture?.(event.pointerId)
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const now = scrub.current
        if (!now) return
        if (now.gesture === null) {
          if (Math.abs(event.clientX - now.x) < SLACK) return
          now.gesture = freshGesture('scrub')
          now.last = event.clientX
          setScrubbing(true)
          return
        }
        const moved = valueFromDrag(now.exact, event.clientX - now.last, 0, rule, event)
        now.exact = moved.exact
        now.last = event.clientX
        const field = event.currentTarget
        const top = field.getBoundingClientRect().top
        onChange(moved.value, now.gesture)
        requestAnimationFrame(() => keepInPlace(field, top))
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        const pressed = scrub.current !== null && scrub.current.gesture === null
        end()
        if (pressed) onPress(event.currentTarget)
      },
      onPointerCancel: end,
    },
  }
}
