import { type RefObject, useLayoutEffect, useState } from 'react'

/** Content width and height of an element, CSS px; 0 before layout. */
export function useSize(
  element: RefObject<HTMLElement | null>,
): readonly [width: number, height: number] {
  const [size, setSize] = useState<readonly [number, number]>([0, 0])
  useLayoutEffect(() => {
    const target = element.current
    if (!target) return undefined
    const measure = (): void =>
      setSize((now) =>
        now[0] === target.clientWidth && now[1] === target.clientHeight
          ? now
          : [target.clientWidth, target.clientHeight],
      )
    measure()
    const resized = new ResizeObserver(measure)
    resized.observe(target)
    return () => resized.disconnect()
  }, [element])
  return size
}
