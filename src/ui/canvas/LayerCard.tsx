import type { NodeProps } from '@xyflow/react'
import { useUpdateNodeInternals } from '@xyflow/react'
import { Clock } from 'lucide-react'
import { memo, useEffect } from 'react'
import { nodeOf } from '../../graph/edits'
import { wiresInto } from '../../graph/graph'
import { type Kind, kindOf } from '../../graph/kinds'
import type { NodeShape } from '../../graph/shapes'
import { countParameters, printShape } from '../../layers/layer'
import { maps } from '../../store/maps'
import { useStore } from '../../store/store'
import { KindIcon } from '../controls/KindIcon'
import { Shape } from '../controls/Shape'
import { Tag } from '../controls/Tag'
import { CompactKernel } from '../draw/CompactKernel'
import { CardBoundary } from './CardBoundary'
import { CardMenu } from './CardMenu'
import { CardParameters } from './CardParameters'
import { CardProblem } from './CardProblem'
import styles from './LayerCard.module.css'
import { PlotPreview } from './PlotPreview'
import { Port } from './Port'
import { Preview, Scale } from './Preview'
import { cardSize } from './sizes'

/** What the card's element says of itself, for tests, screen readers and scripts. */
type CardState = NodeShape['state'] | 'old'

interface BodyProps {
  readonly id: string
  readonly kind: Kind | undefined
  readonly shape: NodeShape
  readonly state: CardState
  readonly large: boolean
  /** An input port has no wire. */
  readonly unwired: boolean
}

function Body({ id, kind, shape, state, large, unwired }: BodyProps) {
  const fault = useStore((all) => all.run.faults[id])
  if (shape.problem) return <CardProblem node={id} problem={shape.problem} />
  if (fault) return <CardProblem node={id} problem={{ text: `This layer failed: ${fault}`, fixes: [] }} />
  if (shape.inputs.length === 0 && kind?.role === 'view') return <div className={`${styles.view} ${styles.empty}`}>Connect signals to draw</div>
  if (unwired) return <div className={`${styles.view} ${styles.empty}`}>Connect an input</div>
  if (!shape.output && !maps.last(id)) return <div className={`${styles.view} ${styles.empty}`}>Waits for what comes before</div>
  if (kind?.role === 'view')
    return (
      <div className={styles.view}>
        <PlotPreview node={id} />
      </div>
    )
  return (
    <>
      <div className={styles.view}>
        <Preview node={id} alt={`Output of this layer, ${printShape(shape.output ?? [])}`} />
        {shape.weights.length > 0 && state !== 'waiting' && (
          <div className={styles.kernel}>
            <CompactKernel node={id} />
          </div>
        )}
      </div>
      {large && <Scale />}
    </>
  )
}

const countOf = (kind: Kind | undefined, shape: NodeShape): string => {
  if (kind?.role !== 'layer') return kind?.role ?? ''
  const count = countParameters(shape.weights)
  return count === 0 ? 'no parameters' : `${count.toLocaleString('en').replaceAll(',', ' ')} ${count === 1 ? 'parameter' : 'parameters'}`
}

/** One layer on the canvas: ports, name, parameters, live preview, shape. */
export const LayerCard = memo(function LayerCard({ id, selected, dragging }: NodeProps) {
  const node = useStore((all) => nodeOf(all.project, id))
  const shape = useStore((all) => all.shapes.get(id))
  const behind = useStore((all) => all.run.engine === 'restarting' || all.run.late)
  const graph = useStore((all) => all.project.graph.wires)
  const update = useUpdateNodeInternals()
  const kind = node && kindOf(node)
  const wires = graph.filter((wire) => wire.to === id).length
  const ports = kind?.inputs === 'any' ? wires + 1 : (kind?.inputs ?? 1)
  useEffect(() => update(id), [id, ports, update])
  const size = useStore((all) => (node ? cardSize(node, all.project.graph.wires, all.shapes) : 'small'))
  if (!node || !shape) return null

  const state: CardState = shape.state === 'ok' && behind ? 'old' : shape.state
  const classes = [styles.card, styles[size], selected && styles.selected, dragging && styles.dragging]
  const unwired = kind?.inputs !== 'any' && wires < (kind?.inputs ?? 0)
  return (
    <article
      className={classes.filter(Boolean).join(' ')}
      data-node={node.name}
      data-kind={node.kind}
      data-cat={kind?.category ?? 'view'}
      data-shape={shape.output && shape.state !== 'problem' ? shape.output.join(',') : ''}
      data-state={state}
      tabIndex={0}
      aria-label={`${node.kind} ${node.name}, ${shape.output ? printShape(shape.output) : 'no shape yet'}`}
    >
      {Array.from({ length: ports }, (_, port) => (
        <Port
          key={port}
          node={id}
          name={node.name}
          type="in"
          port={kind?.inputs === 'any' ? portOf(graph, id, port) : port}
          bad={shape.state === 'problem' && kind?.role !== 'source'}
        />
      ))}
      {kind?.role !== 'view' && <Port node={id} name={node.name} type="out" />}
      <header className={styles.head}>
        <span className="hue">
          <KindIcon name={kind?.icon ?? 'box'} />
        </span>
        <span className={styles.kind}>{node.kind}</span>
        <span className={styles.name}>{node.name}</span>
        <span className={styles.end}>
          {(state === 'old' || (state === 'waiting' && !unwired && maps.last(id))) && (
            <Tag title="Shows what was computed before the last change">
              <Clock className="icon" aria-hidden /> old
            </Tag>
          )}
          <CardMenu node={id} selected={selected} />
        </span>
      </header>
      <CardParameters node={node} shape={shape} />
      <CardBoundary node={id}>
        <Body id={id} kind={kind} shape={shape} state={state} large={size === 'large'} unwired={unwired} />
      </CardBoundary>
      <footer className={styles.foot}>
        {shape.output && shape.state !== 'problem' ? <Shape shape={shape.output} /> : <span className={styles.none}>no shape yet</span>}
        <span className={styles.count}>{countOf(kind, shape)}</span>
      </footer>
    </article>
  )
})

const portOf = (wires: Parameters<typeof wiresInto>[0]['wires'], id: string, place: number): number => {
  const used = wiresInto({ nodes: [], wires }, id)
  return used[place]?.port ?? Math.max(-1, ...used.map((wire) => wire.port)) + 1
}
