import { Fragment } from 'react'
import { datasetsOf, ownSets } from '../../../graph/datasets'
import type { GraphNode } from '../../../graph/graph'
import { kindOf } from '../../../graph/kinds'
import type { NodeShape } from '../../../graph/nodeShape'
import { type Argument, argumentsOf } from '../../../layers/print'
import { useStore } from '../../../store/store'
import { fetched } from '../../controls/fetched'
import styles from './LayerCard.module.css'

const SampleSteps = fetched(() =>
  import('../../dataset/SampleSteps').then((part) => part.SampleSteps),
)

/** The layer's arguments as PyTorch prints them, truncated to whole arguments with `…`. */
export function CardParameters({
  node,
  shape,
  large,
}: {
  readonly node: GraphNode
  readonly shape: NodeShape
  readonly large: boolean
}) {
  const pictures = useStore((all) => all.project.pictures)
  const datasets = useStore((all) => all.project.datasets)
  const kind = kindOf(node)
  if (!kind) return <div className={styles.params}>kept as it is</div>
  if (datasetsOf(node).length > 0 && !shape.problem)
    return (
      <div className={styles.params}>
        <SampleSteps node={node.id} />
      </div>
    )
  if (kind.role === 'source') {
    const [strong, ...rest] = kind
      .label(shape.parameters, (id) => pictures[id], ownSets({ datasets }))
      .split(', ')
    return (
      <div className={styles.params}>
        <span>
          <b>{strong}</b>
          {rest.map((part) => `, ${part}`).join('')}
        </span>
      </div>
    )
  }
  if (kind.role === 'view') return null
  const by = kind.parametrizes?.(shape.parameters)
  const printed = [
    ...argumentsOf(kind.fields, shape.parameters),
    ...(by ? [{ name: null, value: by.name }] : []),
  ]
  // Room in characters on a large and on a smaller card (tokens.css, --card-l and --card-m or
  // --card-s). In a small window, large cards have the smaller room too.
  return (
    <div className={styles.params}>
      {large && <Arguments printed={printed} room={ROOM.large} className={styles.roomy} />}
      <Arguments printed={printed} room={ROOM.small} className={styles.tight} />
    </div>
  )
}

const ROOM = { large: 46, small: 27 } as const

interface ArgumentsProps {
  readonly printed: readonly Argument[]
  readonly room: number
  readonly className: string
}

/** How many arguments fit, with `, …` after them if they are not all. */
function countFitting(printed: readonly Argument[], room: number): number {
  let used = 2
  for (const [i, { name, value }] of printed.entries()) {
    used += (name?.length ?? -1) + value.length + 3
    if (used > room - (i < printed.length - 1 ? 3 : 0)) return i
  }
  return printed.length
}

/** As many whole arguments as fit, then `…`. */
function Arguments({ printed, room, className }: ArgumentsProps) {
  const fitting = countFitting(printed, room)
  const shown = printed.slice(0, fitting)
  return (
    <span className={className}>
      (
      {shown.map(({ name, value }, i) => (
        <Fragment key={name ?? i}>
          {i > 0 && ', '}
          {name && `${name}=`}
          <b>{value}</b>
        </Fragment>
      ))}
      {shown.length < printed.length && (shown.length > 0 ? ', …' : '…')})
    </span>
  )
}
