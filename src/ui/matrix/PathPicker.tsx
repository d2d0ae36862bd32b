import { expanded } from '../../graph/expanded'
import type { GraphNode } from '../../graph/graph'
import { inOrder, nodesById, wiresInto } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import { setSession, useStore } from '../../store/store'
import { Select } from '../controls/Select'
import styles from './MatrixPane.module.css'

interface PathPickerProps {
  readonly from: string | undefined
  readonly to: string
}

const open = (...nodes: string[]): void => setSession({ pane: { view: 'matrix', nodes } })

/** Selects both ends of the path; the inputs of the last layer come first, by port name. */
export function PathPicker({ from, to }: PathPickerProps) {
  const graph = useStore((state) => expanded(state.project.graph))
  const shapes = useStore((state) => state.shapes)
  const nodes = inOrder(graph).filter(
    (node) =>
      kindOf(node)?.role !== 'view' && (!node.further || shapes.get(node.id)?.state === 'ok'),
  )
  const end = nodesById(graph.nodes).get(to)
  const kind = end && kindOf(end)
  const ports = kind?.role === 'layer' ? kind.ports : undefined
  const label = ({ name, kind: word }: GraphNode): string => `${name} (${word})`
  const wires = wiresInto(graph, to)
  const inputs = wires.flatMap(({ from: id, port }, i) => {
    const node =
      wires.findIndex((wire) => wire.from === id) === i ? nodesById(graph.nodes).get(id) : undefined
    return node
      ? [
          {
            value: id,
            label: ports ? `${ports[port]}: ${label(node)}` : label(node),
            group: `Input of ${end?.name}`,
          },
        ]
      : []
  })
  const others = nodes
    .filter(({ id }) => id !== to && !inputs.some(({ value }) => value === id))
    .map((node) => ({ value: node.id, label: label(node), group: 'Other' }))
  const ends = nodes
    .filter(({ id, kind: word }) => id !== from && kindOf({ kind: word })?.role === 'layer')
    .map((node) => ({ value: node.id, label: label(node) }))
  /** A layer and its first input count as that layer alone. */
  const pick = (first: string, last: string): void =>
    wiresInto(graph, last)[0]?.from === first ? open(last) : open(first, last)
  return (
    <div className={styles.path}>
      <span>from</span>
      <Select
        label="The path begins at the output of"
        value={from ?? ''}
        placeholder="choose"
        choices={[...inputs, ...others]}
        onChange={(next) => pick(next, to)}
      />
      <span>to</span>
      <Select
        label="The path ends at the output of"
        value={to}
        choices={ends}
        onChange={(next) => (from === undefined ? open(next) : pick(from, next))}
      />
    </div>
  )
}
