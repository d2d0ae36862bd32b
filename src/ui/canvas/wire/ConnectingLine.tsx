import type { ConnectionLineComponentProps } from '@xyflow/react'
import { useAxes } from '../../controls/useAxes'
import styles from '../Canvas.module.css'
import { reasonAgainst } from '../card/Port'
import { outputAt } from './ports'

/** The wire being dragged; over a port that cannot accept it, the reason appears at the pointer. */
export function ConnectingLine({
  fromX,
  fromY,
  toX,
  toY,
  fromNode,
  toNode,
  fromHandle,
  toHandle,
}: ConnectionLineComponentProps) {
  const [[source, out], target] =
    fromHandle.type === 'source'
      ? [[fromNode, fromHandle] as const, toNode]
      : [[toNode, toHandle] as const, fromNode]
  const { tell } = useAxes()
  const reason =
    source && target && source.id !== target.id
      ? reasonAgainst(outputAt(source.id, out?.id), target.id)
      : null
  const middle = (fromX + toX) / 2
  return (
    <g>
      <path
        className={styles.line}
        d={`M${fromX},${fromY}C${middle},${fromY} ${middle},${toY} ${toX},${toY}`}
      />
      {reason && (
        <foreignObject x={toX + 14} y={toY + 10} width={360} height={80}>
          <span className={styles.reason}>{tell(reason)}</span>
        </foreignObject>
      )}
    </g>
  )
}
