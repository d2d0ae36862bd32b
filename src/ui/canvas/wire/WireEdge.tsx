import { BaseEdge, EdgeLabelRenderer, type EdgeProps, useStore as useFlow } from '@xyflow/react'
import { TriangleAlert } from 'lucide-react'
import { memo, useMemo } from 'react'
import { nodeOf } from '../../../graph/project'
import { routeOf } from '../../../graph/route'
import { useStore } from '../../../store/store'
import { useAxes } from '../../controls/useAxes'
import { useAsked } from '../../parts/CardShape'
import { wayBetween } from '../cell/boxes'
import { outputAt } from './ports'
import styles from './WireEdge.module.css'

/** Wires of up to this many selected cards are highlighted; among hundreds none would stand out. */
const MOST_LIVE = 8

/**
 * A wire labelled with its shape; red and dashed with an icon if it does not fit, dotted while it
 * waits.
 */
export const WireEdge = memo(function WireEdge({
  id,
  source: card,
  sourceHandleId,
  target,
  sourceX,
  sourceY,
  targetX,
  targetY,
  selected,
}: EdgeProps) {
  const source = outputAt(card, sourceHandleId)
  const from = useStore((all) => nodeOf(all.project, source)?.name ?? '')
  const to = useStore((all) => nodeOf(all.project, target)?.name ?? '')
  const { print } = useAxes()
  const before = useStore((all) => all.shapes.get(source))
  const after = useStore((all) => all.shapes.get(target)?.state)
  const live = useStore(
    ({ session: { selection } }) =>
      selection.length <= MOST_LIVE && (selection.includes(card) || selection.includes(target)),
  )
  // The selector returns a string, so that the wire re-renders only when its route changes.
  const way = useFlow(
    useMemo(
      () =>
        wayBetween(card, target, (from, to, others) => {
          const route = routeOf([sourceX - 7, sourceY], [targetX + 7, targetY], from, to, others)
          return `${route.path}|${route.x}|${route.y}`
        }),
      [card, target, sourceX, sourceY, targetX, targetY],
    ),
  )
  const [path, x, y] = way.split('|')
  const state =
    after === 'problem'
      ? 'bad'
      : before?.state !== 'ok'
        ? 'waiting'
        : selected
          ? 'selected'
          : live
            ? 'live'
            : 'rest'
  const asked = useAsked(source)
  const shape = before?.output ?? null
  if (!path) return null
  return (
    <>
      <g
        data-edge={`${from}→${to}`}
        data-shape={shape && !asked ? shape.join(',') : ''}
        data-state={state === 'bad' ? 'problem' : state === 'waiting' ? 'waiting' : 'ok'}
      >
        <BaseEdge
          id={id}
          path={path}
          interactionWidth={20}
          className={[styles.wire, styles[state], selected && styles.selected]
            .filter(Boolean)
            .join(' ')}
        />
      </g>
      <EdgeLabelRenderer>
        {shape && (
          <div
            className={[styles.label, styles[state]].filter(Boolean).join(' ')}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
            title={`${from} → ${to}`}
          >
            {state === 'bad' && <TriangleAlert className="icon" aria-label="Does not fit" />}
            {asked ? '?' : print(shape)}
          </div>
        )}
      </EdgeLabelRenderer>
    </>
  )
})
