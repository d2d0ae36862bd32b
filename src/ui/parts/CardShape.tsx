import { wiresInto } from '../../graph/graph'
import { sourceOf } from '../../graph/outputs'
import type { Shape as Sizes } from '../../layers/tensorShape'
import { isAsked } from '../../store/predicted'
import { useStore } from '../../store/store'
import { Shape } from '../controls/Shape'
import { askShape } from './askShape'
import styles from './CardShape.module.css'

/** Is the output shape of this card hidden, to be predicted? */
export const useAsked = (id: string): boolean => useStore((state) => isAsked(state, id))

/** The output shape of a card; a question where it is to be predicted. */
export function CardShape({
  node,
  shape,
  className,
}: {
  readonly node: string
  readonly shape: Sizes
  readonly className?: string
}) {
  return useAsked(node) ? (
    <button
      type="button"
      className={`${styles.asked} nodrag`}
      onClick={(event) => {
        event.stopPropagation()
        askShape(node)
      }}
    >
      which shape?
    </button>
  ) : (
    <Shape shape={shape} className={className} />
  )
}

/** The shape of what enters a port of a card; a question mark where it is to be predicted. */
export function InputShape({
  node,
  port,
  shape,
}: {
  readonly node: string
  readonly port: number
  readonly shape: Sizes
}) {
  const asked = useStore((state) => {
    const wire = wiresInto(state.project.graph, node).find((one) => one.port === port)
    return wire !== undefined && isAsked(state, sourceOf(wire))
  })
  return asked ? <span className="faint">?</span> : <Shape shape={shape} />
}
