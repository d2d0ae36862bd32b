import { Fragment } from 'react'
import { axesOf, type Sentence, type ShapeWord } from '../../layers/sentence'
import type { Shape as Sizes } from '../../layers/tensorShape'
import { useStore } from '../../store/store'
import styles from './Shape.module.css'

/** A shape as `1×1×425×638`, in the user's axis order: dark sizes, faint signs. */
export function Shape({
  shape,
  className,
}: {
  readonly shape: Sizes
  readonly className?: string
}) {
  return (
    <span className={`${styles.shape} ${className ?? ''}`}>
      <Axes word={{ shape }} />
    </span>
  )
}

/** A sentence whose shapes are typeset as `Shape` does. */
export function ShapeSentence({ sentence }: { readonly sentence: Sentence }) {
  const parts = typeof sentence === 'string' ? [sentence] : sentence
  return (
    <span className={styles.shape}>
      {parts.map((part, i) =>
        typeof part === 'string' ? (
          <Fragment key={i}>{part}</Fragment>
        ) : (
          <Axes key={i} word={part} />
        ),
      )}
    </span>
  )
}

function Axes({ word }: { readonly word: ShapeWord }) {
  const order = useStore((state) => state.session.axes)
  return axesOf(word, order).map((axis, i) => (
    <Fragment key={i}>
      {i > 0 && <i>×</i>}
      {axis}
    </Fragment>
  ))
}
