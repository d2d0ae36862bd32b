import { Handle, Position, useConnection } from '@xyflow/react'
import { misfit } from '../../../graph/misfit'
import { cardOf, outputId } from '../../../graph/outputs'
import { wireRefusal } from '../../../graph/wires'
import { type Sentence } from '../../../layers/sentence'
import { store } from '../../../store/store'
import { handleOf, outputAt } from '../wire/ports'
import styles from './Port.module.css'

interface PortProps {
  readonly node: string
  readonly name: string
  readonly type: 'in' | 'out'
  /** Number of the input or output, from 0. */
  readonly port?: number
  /** Its place from above, from 0. */
  readonly place?: number
  /** What this port is, if a card's inputs or outputs differ in meaning. */
  readonly label?: string
  readonly bad?: boolean
  /** The card can be computed without this input. */
  readonly optional?: boolean
}

/** Why the wire being drawn from `from` would not fit into this node; null if it fits. */
export function reasonAgainst(from: string, to: string): Sentence | null {
  const { project, shapes } = store.getState()
  return wireRefusal(project, from, to) ?? misfit(project, shapes.get(from)?.output ?? null, to)
}

/**
 * A 10 px dot in a 24 px target, on the head's centre line: open ring in, full dot out. Dimmed
 * while a wire that it cannot accept is being drawn.
 */
export function Port({
  node,
  name,
  type,
  port = 0,
  place = port,
  label,
  bad,
  optional,
}: PortProps) {
  const from = useConnection((connection) =>
    connection.inProgress
      ? [
          connection.fromHandle.type,
          outputAt(connection.fromNode.id, connection.fromHandle.id),
        ].join(' ')
      : null,
  )
  const [drawn, other] = from?.split(' ') ?? []
  const own = type === 'in' ? node : outputId(node, port)
  const off =
    other !== undefined &&
    (type === 'in'
      ? drawn !== 'source' || reasonAgainst(other, node) !== null
      : drawn === 'source'
        ? other !== own
        : reasonAgainst(own, other) !== null)
  const target =
    other !== undefined &&
    cardOf(other) !== node &&
    !off &&
    (type === 'in' ? drawn === 'source' : drawn === 'target')
  const state = [
    styles.port,
    type === 'in' ? styles.in : styles.out,
    off && styles.off,
    target && styles.target,
    bad && styles.bad,
    optional && styles.optional,
  ]
  const input = label ?? `input${port > 0 ? ` ${port}` : ''}`
  const said = optional ? `${input}, optional` : input
  return (
    <Handle
      id={type === 'in' ? `in${port}` : handleOf(port)}
      type={type === 'in' ? 'target' : 'source'}
      position={type === 'in' ? Position.Left : Position.Right}
      className={state.filter(Boolean).join(' ')}
      style={place > 0 ? { top: 16 + place * 28 } : undefined}
      role="button"
      title={optional ? said : label}
      aria-label={type === 'in' ? `${name} ${said}` : `${name} output${label ? ` ${label}` : ''}`}
    />
  )
}
