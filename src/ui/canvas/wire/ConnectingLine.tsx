import type { ConnectionLineComponentProps } from '@xyflow/react'
import { useAxes } from '../../controls/useAxes'
import styles from '../Canvas.module.css'
import { reasonAgainst } from '../card/Port'

/** The wire being dragged; over a port that cannot accept it, the reason appears at the pointer. */
export function ConnectingLine({
  fromX,
  fromY,
  toX,
  toY,
  fromNode,
  toNode,
  fromHandle,
}: ConnectionLineComponentProps) {
  const [source, target] = fromHandle.type === 'source' ? [fromNode, toNode] : [toNode, fromNode]
  const { tell } = useAxes()
  const reason =
    source && target && source.id !== target.id ? reasonAgainst(source.id, target.id) : null
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
