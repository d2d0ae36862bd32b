import { type ReactNode, useEffect, useRef } from 'react'
import { useStore } from '../../store/store'
import { useHeldWeight } from './heldWeight'
import styles from './MarkedKernel.module.css'

/**
 * A kernel editor whose cell is outlined while a matrix entry that holds this weight is hovered.
 */
export function MarkedKernel({
  node,
  children,
}: {
  readonly node: string
  readonly children: ReactNode
}) {
  const index = useHeldWeight(node)
  const slice = useStore((state) => state.session.slice)
  const place = useRef<HTMLDivElement>(null)
  // The cells are inputs written to directly; this marks one of them in the same way.
  useEffect(() => {
    const cell =
      index === null
        ? null
        : place.current?.querySelector<HTMLElement>(`input[data-index="${index}"]`)
    cell?.setAttribute('data-held', '')
    return () => cell?.removeAttribute('data-held')
  }, [index, slice])
  return (
    <div ref={place} className={styles.kernel}>
      {children}
    </div>
  )
}
