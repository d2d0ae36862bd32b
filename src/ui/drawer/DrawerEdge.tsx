import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { DRAWER_HEIGHTS } from '../../store/session/drawerHeight'
import { setSession, useStore } from '../../store/store'
import { followPointer } from '../controls/followPointer'
import styles from './Drawer.module.css'

/** An arrow key moves the edge by so much, CSS pixels. */
const STEP = 24
/** So much of the page stays above, CSS pixels. */
const ABOVE = 200

const setHeight = (height: number): void =>
  setSession({
    drawerHeight: Math.round(Math.max(DRAWER_HEIGHTS.least, Math.min(innerHeight - ABOVE, height))),
  })

/** The upper edge of the open drawer: pulled, or moved by the arrow keys; a double press resets. */
export function DrawerEdge() {
  const height = useStore((state) => state.session.drawerHeight)
  const edge = useRef<HTMLDivElement>(null)
  const body = (): number =>
    edge.current?.parentElement?.querySelector(':scope > [role="tabpanel"]')?.clientHeight ?? 0
  function pull(event: PointerEvent<HTMLDivElement>): void {
    const { currentTarget, clientY, pointerId } = event
    if (event.button !== 0) return
    event.preventDefault()
    const from = body()
    currentTarget.setPointerCapture(pointerId)
    const leave = followPointer(currentTarget, (moved) => setHeight(from + clientY - moved.clientY))
    currentTarget.addEventListener('lostpointercapture', leave, { once: true })
  }
  function press(event: KeyboardEvent): void {
    const by = { ArrowUp: STEP, ArrowDown: -STEP }[event.key]
    if (event.key === 'Home') setSession({ drawerHeight: null })
    else if (by !== undefined) setHeight(body() + by)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={edge}
      className={styles.edge}
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the drawer"
      aria-valuenow={height ?? DRAWER_HEIGHTS.least}
      aria-valuetext={height === null ? 'as its tab asks for' : `${height} pixels`}
      aria-valuemin={DRAWER_HEIGHTS.least}
      aria-valuemax={DRAWER_HEIGHTS.most}
      title="Pull for more room; a double press resets"
      tabIndex={0}
      onPointerDown={pull}
      onDoubleClick={() => setSession({ drawerHeight: null })}
      onKeyDown={press}
    />
  )
}
