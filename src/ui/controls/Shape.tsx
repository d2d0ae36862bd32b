import { Fragment } from 'react'
import { ordered } from '../../layers/sentence'
import type { Shape as Sizes } from '../../layers/tensorShape'
import { useStore } from '../../store/store'
import styles from './Shape.module.css'

/**
 * A shape as `1×1×425×638`, in the user's axis order; the sizes are dark, the signs faint. A text
 * such as `…×400` is printed as it is.
 */
export function Shape({
  shape,
  className,
}: {
  readonly shape: Sizes | string
  readonly className?: string
}) {
  const order = useStore((state) => state.session.axes)
  const parts =
    typeof shape === 'string'
      ? shape.split('×')
      : shape.length === 0
        ? ['scalar']
        : ordered(shape, order).map(String)
  return (
    <span className={`${styles.shape} ${className ?? ''}`}>
      {parts.map((part, i) => (
        <Fragment key={i}>
          {i > 0 && <i>×</i>}
          {part}
        </Fragment>
      ))}
    </span>
  )
}
