import type { NodeProps } from '@xyflow/react'
import { memo, type PointerEvent, useRef, useState } from 'react'
import { cardSizes } from '../../../graph/cardSize'
import { wiresInto } from '../../../graph/graph'
import { type Kind, kindOf } from '../../../graph/kinds'
import type { NodeShape } from '../../../graph/nodeShape'
import { outputNames } from '../../../graph/outputs'
import { lacksInput } from '../../../graph/ports'
import { portsOut } from '../../../graph/portsOut'
import { nodeOf } from '../../../graph/project'
import { printDigits } from '../../../layers/count'
import { requiredInputs } from '../../../layers/inputs'
import { countParameters } from '../../../layers/weight'
import { maps } from '../../../store/maps'
import { shownOutput } from '../../../store/shownOutput'
import { useStore } from '../../../store/store'
import { viewMoves } from '../../../store/view'
import { Boundary } from '../../controls/Boundary'
import { useAxes } from '../../controls/useAxes'
import { CardShape, useAsked } from '../../parts/CardShape'
import { OutputChoice } from '../../parts/OutputChoice'
import { portsOf, useNewPorts } from '../wire/ports'
import { CardBody } from './CardBody'
import { CardHead } from './CardHead'
import { CardMenu, CardMenuLater } from './CardMenu'
import { CardParameters } from './CardParameters'
import { CardProblem } from './CardProblem'
import styles from './LayerCard.module.css'
import { Port } from './Port'
import { useCardState } from './useCardState'
import { useWhileThere } from './useWhileThere'

const countOf = (kind: Kind | undefined, shape: NodeShape): string => {
  if (kind?.role !== 'layer') return kind?.role ?? ''
  const count = countParameters(shape.weights)
  return count === 0
    ? 'no parameters'
    : `${printDigits(count)} ${count === 1 ? 'parameter' : 'parameters'}`
}

/** Moving a card does not re-render it: React Flow moves its wrapper. */
const alike = (a: NodeProps, b: NodeProps): boolean =>
  a.id === b.id && a.selected === b.selected && a.dragging === b.dragging

const failed = (node: string) => (text: string) => (
  <CardProblem node={node} problem={{ text: `This card failed: ${text}`, fixes: [] }} />
)

const failedWhole = (node: string) => (text: string) => (
  <article className={`${styles.card} ${styles.small}`}>{failed(node)(text)}</article>
)

/**
 * One layer on the canvas: ports, name, parameters, live preview, shape. An error in it shows on
 * its card alone.
 */
export const LayerCard = memo(function LayerCard(props: NodeProps) {
  return (
    <Boundary instead={failedWhole(props.id)}>
      <Card {...props} />
    </Boundary>
  )
}, alike)

function Card({ id, selected, dragging }: NodeProps) {
  const node = useWhileThere(id, (all) => nodeOf(all.project, id))
  const shape = useWhileThere(id, (all) => all.shapes.get(id))
  const { print } = useAxes()
  // As a string, so that a card re-renders only when its own wires change.
  const used =
    useWhileThere(id, (all) =>
      wiresInto(all.project.graph, id)
        .map((wire) => wire.port)
        .join(' '),
    ) ?? ''
  const kind = node && kindOf(node)
  const ports = portsOf(kind, used)
  // The numbers of the outputs that are shown, as a string for the same reason.
  const outputs =
    useWhileThere(id, ({ project, shapes }) => {
      const card = nodeOf(project, id)
      return card ? portsOut(project.graph, shapes, card).join(' ') : '0'
    }) ?? '0'
  const shown = useWhileThere(id, (all) => shownOutput(all, id)) ?? id
  const shownShape = useWhileThere(id, (all) => all.shapes.get(shown))?.output ?? null
  useNewPorts(id, ports, outputs)
  const wanted =
    useWhileThere(id, (all) => cardSizes(all.project.graph, all.shapes).get(id)) ?? 'small'
  // A card whose shape is briefly unknown keeps its size, so that nothing jumps.
  const [size, setSize] = useState(wanted)
  if (size !== wanted && shape?.output) setSize(wanted)
  const [pointedAt, setTouched] = useState(false)
  // Of hundreds of selected cards, none needs to show its own actions.
  const alone = useStore(
    (all) => all.session.selection.length === 1 && all.session.selection[0] === id,
  )
  const touched = pointedAt || alone
  // A card that moves under a resting pointer is not hovered.
  const pointed = (event: PointerEvent): void => {
    if (event.buttons === 0 && !viewMoves()) setTouched(true)
  }
  const unwired =
    useWhileThere(id, ({ project }) => {
      const card = nodeOf(project, id)
      return card !== undefined && lacksInput(project.graph, card)
    }) ?? false
  const asked = useAsked(id)
  const root = useRef<HTMLElement>(null)
  useCardState(
    root,
    id,
    shape?.state,
    shape?.state === 'waiting' && !unwired && maps.last(shown) !== null,
  )
  if (!node || !shape) return null

  const classes = [
    styles.card,
    styles[size],
    selected && styles.selected,
    dragging && styles.dragging,
  ]
  return (
    <article
      ref={root}
      className={classes.filter(Boolean).join(' ')}
      data-node={node.name}
      data-kind={node.kind}
      data-cat={kind?.category ?? 'view'}
      data-shape={!asked && shape.output && shape.state !== 'problem' ? shape.output.join(',') : ''}
      tabIndex={0}
      onPointerEnter={pointed}
      onPointerMove={touched ? undefined : pointed}
      onPointerDown={touched ? undefined : () => setTouched(true)}
      onFocus={() => setTouched(true)}
      aria-label={
        `${node.kind} ${node.name}, ` +
        (asked ? 'shape to be told' : shape.output ? print(shape.output) : 'no shape yet')
      }
    >
      {ports.map((port) => (
        <Port
          key={port}
          node={id}
          name={node.name}
          type="in"
          port={port}
          label={kind?.role === 'layer' ? kind.ports?.[port] : undefined}
          bad={shape.state === 'problem' && kind?.role !== 'source'}
          optional={kind?.role === 'layer' && kind.inputs !== 'any' && port >= requiredInputs(kind)}
        />
      ))}
      {kind?.role !== 'view' &&
        outputs
          .split(' ')
          .map((output, place) => (
            <Port
              key={output}
              node={id}
              name={node.name}
              type="out"
              port={Number(output)}
              place={place}
              label={outputNames(node)[Number(output)] || undefined}
            />
          ))}
      <CardHead node={node} kind={kind}>
        {touched ? <CardMenu node={id} selected={alone} /> : <CardMenuLater />}
      </CardHead>
      <CardParameters node={node} shape={shape} large={size === 'large'} />
      <Boundary instead={failed(id)}>
        <CardBody
          id={id}
          shown={shown}
          kind={kind}
          shape={shape}
          large={size === 'large'}
          unwired={unwired}
          touched={touched}
        />
      </Boundary>
      <footer className={styles.foot}>
        {shownShape && shape.state !== 'problem' ? (
          <CardShape node={id} shape={shownShape} />
        ) : (
          <span className={styles.none}>no shape yet</span>
        )}
        {outputs === '0' ? (
          <span className={styles.count}>{countOf(kind, shape)}</span>
        ) : (
          <OutputChoice node={id} />
        )}
      </footer>
    </article>
  )
}
