import { useEffect, useRef, useState, useSyncExternalStore } from 'react'

const CALM = '(prefers-reduced-motion: reduce)'

const onCalm = (listener: () => void): (() => void) => {
  const query = matchMedia(CALM)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Does the user prefer reduced motion? */
export const useCalm = (): boolean => useSyncExternalStore(onCalm, () => matchMedia(CALM).matches)

/** Calls `step` at this rate, per second, while playing, until it returns that there is no more. */
export function usePlay(
  perSecond: number,
  step: () => boolean,
): { readonly playing: boolean; readonly play: (on: boolean) => void } {
  const [playing, play] = useState(false)
  const latest = useRef(step)
  useEffect(() => {
    latest.current = step
  })
  useEffect(() => {
    if (!playing) return undefined
    const timer = setInterval(() => {
      if (!latest.current()) play(false)
    }, 1000 / perSecond)
    return () => clearInterval(timer)
  }, [playing, perSecond])
  return { playing, play }
}
