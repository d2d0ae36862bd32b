import type { Kind } from '../../../graph/kinds'
import type { NodeShape } from '../../../graph/nodeShape'
import { maps } from '../../../store/maps'
import { useStore } from '../../../store/store'
import { fetched } from '../../controls/fetched'
import { useAxes } from '../../controls/useAxes'
import styles from './CardBody.module.css'
import { CardProblem } from './CardProblem'
import { Preview, Scale } from './Preview'
import { viewCards } from './viewCards'

const CompactKernel = fetched(() =>
  import('../../draw/CompactKernel').then((part) => part.CompactKernel),
)

interface CardBodyProps {
  readonly id: string
  /** The id of the output that is shown. */
  readonly shown: string
  readonly kind: Kind | undefined
  readonly shape: NodeShape
  readonly large: boolean
  /** An input port has no wire. */
  readonly unwired: boolean
  /**
   * The card has been hovered, focused or selected: only then can its menu open, and only then are
   * its kernel and weights drawn.
   */
  readonly touched: boolean
}

/** The body of a card: its maps and kernel; else its problem, or why there is nothing to see. */
export function CardBody({ id, shown, kind, shape, large, unwired, touched }: CardBodyProps) {
  const { print } = useAxes()
  const output = useStore((all) => all.shapes.get(shown)?.output ?? null)
  const fault = useStore((all) => all.status.faults[id])
  if (shape.problem) return <CardProblem node={id} problem={shape.problem} />
  if (fault)
    return <CardProblem node={id} problem={{ text: `This layer failed: ${fault}`, fixes: [] }} />
  if (shape.inputs.length === 0 && kind?.role === 'view')
    return <div className={`${styles.view} ${styles.empty}`}>Connect signals to draw</div>
  if (unwired) return <div className={`${styles.view} ${styles.empty}`}>Connect an input</div>
  if (!output && !maps.last(shown))
    return <div className={`${styles.view} ${styles.empty}`}>Waits for what comes before</div>
  if (output?.includes(0))
    return <div className={`${styles.view} ${styles.empty}`}>Empty: no values</div>
  if (kind?.role === 'view') {
    const View = viewCards[kind.kind]
    return <div className={styles.view}>{View && <View node={id} />}</div>
  }
  return (
    <>
      <div className={styles.view}>
        <Preview
          node={shown}
          alt={`Output of this layer, ${print(output ?? [])}`}
          pages={touched}
        />
      </div>
      {touched && shape.weights.length > 0 && shape.state !== 'waiting' && (
        <div className={styles.above}>
          <div className={styles.kernel}>
            <CompactKernel node={id} />
          </div>
        </div>
      )}
      {large && <Scale />}
    </>
  )
}
