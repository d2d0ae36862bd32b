import { Fragment } from 'react'
import type { Shape as Sizes } from '../../layers/layer'
import styles from './Shape.module.css'

/** A shape as `1×1×425×638`; the sizes are dark, the signs are faint. A text such as `…×400` is set in the same way. */
export function Shape({ shape, className }: { readonly shape: Sizes | string; readonly className?: string }) {
  const parts = typeof shape === 'string' ? shape.split('×') : shape.length === 0 ? ['scalar'] : shape.map(String)
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
