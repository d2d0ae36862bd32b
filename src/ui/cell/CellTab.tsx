import { Pin } from 'lucide-react'
import { cellArithmetic } from '../../graph/cellArithmetic'
import { nodeAt } from '../../graph/expanded'
import { kindOf } from '../../graph/kinds'
import { whyNoValues } from '../../graph/whyNoValues'
import type { Arithmetic } from '../../layers/arithmetic'
import { indexAt } from '../../layers/place'
import type { Shape } from '../../layers/tensorShape'
import { pointAt, usePointed } from '../../store/pointed'
import { useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { useAxes } from '../controls/useAxes'
import { Waiting } from '../controls/Waiting'
import { Section } from '../parts/Section'
import styles from './Cell.module.css'
import { CellPlace } from './CellPlace'
import { movingAxes, shownCell } from './cellIndex'
import { printCellName } from './printValue'
import { Result } from './Result'
import { leadingSource } from './terms'
import { type CellNode, useCell } from './useCell'
import { Working } from './Working'

/**
 * The arithmetic of one cell of a node's output: the one pointed at, else the one at the same
 * position, else the middle one.
 */
export function CellTab({ node }: { readonly node: string }) {
  const shape = useStore((state) => state.shapes.get(node))
  const { tell } = useAxes()
  const why = useStore((state) => tell(whyNoValues(state.project.graph, state.shapes, node) ?? ''))
  const { cell, error } = useCell(shape?.state === 'ok' ? node : null)
  const pointed = usePointed()
  const pointedShape = useStore((state) =>
    pointed ? (state.shapes.get(pointed.node)?.output ?? null) : null,
  )
  if (shape?.state !== 'ok' || !shape.output) return <Silent text={why} />
  if (!cell) return <Silent text={error} />
  const windowAxes = windowAxesOf(cell)
  const axes = movingAxes(shape.output, windowAxes)
  const index = shownCell(node, cell.output.shape, axes, pointed, pointedShape)
  if (!index) return <Silent text={`${cell.name} is empty: there is no cell to look at.`} />
  const pinned = pointed?.node === node && pointed.pinned && pointed.index === index
  const told = arithmeticOf(cell, index)
  const arithmetic = typeof told === 'string' ? null : told
  return (
    <>
      <Section
        title={<span className={`${styles.name} mono`}>{printCellName(cell.name, index)}</span>}
        end={
          <Button
            variant="icon"
            small
            title={pinned ? 'Let this cell go' : 'Pin this cell'}
            pressed={pinned}
            onClick={() => pointAt({ node, index, pinned: !pinned })}
          >
            <Pin className="icon icon--s" aria-hidden />
          </Button>
        }
      >
        <CellPlace
          node={node}
          index={index}
          shape={cell.output.shape}
          axes={axes}
          windowAxes={windowAxes}
        />
      </Section>
      <Section title={told === null ? 'Source' : 'Arithmetic'}>
        {!arithmetic && (
          <p className={styles.note}>
            {typeof told === 'string'
              ? told
              : `${cell.name} is a source: its numbers are given, not computed.`}
          </p>
        )}
        {arithmetic ? (
          <Working cell={cell} arithmetic={arithmetic} index={index} />
        ) : (
          <Result cell={cell} index={index} lines={[]} ours={null} />
        )}
      </Section>
      {arithmetic && <Behind cell={cell} arithmetic={arithmetic} />}
    </>
  )
}

function Silent({ text }: { readonly text: string | null }) {
  return (
    <Section title="Cell">
      <Waiting error={text} />
    </Section>
  )
}

const known = (cell: CellNode): readonly Shape[] => cell.inputs.map(({ tensor }) => tensor.shape)

const windowAxesOf = (cell: CellNode): number =>
  cell.kind.role === 'layer'
    ? (cell.kind.window?.(known(cell), cell.shape.parameters).kernel_size.length ?? 0)
    : 0

const arithmeticOf = (cell: CellNode, index: readonly number[]): Arithmetic | string | null =>
  cell.kind.role === 'layer'
    ? cellArithmetic(cell.kind, known(cell), cell.output.shape, cell.shape.parameters, index)
    : null

/** The cell that contributes most to this one, if a layer computed it. */
function Behind({
  cell,
  arithmetic,
}: {
  readonly cell: CellNode
  readonly arithmetic: Arithmetic
}) {
  const source = leadingSource(arithmetic, cell.read)
  if (source === null || typeof source === 'number' || !('port' in source)) return null
  const { id, tensor } = cell.inputs[source.port]
  return <CellBehind key={id} node={id} index={indexAt(source.place, tensor.shape)} />
}

/** The arithmetic of a cell of another node; layers that only pass values through are skipped. */
function CellBehind({ node, index }: { readonly node: string; readonly index: readonly number[] }) {
  const layer = useStore((state) => {
    const found = nodeAt(state.project.graph, node)
    return found !== undefined && kindOf(found)?.role === 'layer'
  })
  const { cell } = useCell(layer ? node : null)
  if (!cell || index.length !== cell.output.shape.length) return null
  const arithmetic = arithmeticOf(cell, index)
  if (!arithmetic || typeof arithmetic === 'string') return null
  if (arithmetic.combine === 'same' || arithmetic.combine === 'function')
    return <Behind cell={cell} arithmetic={arithmetic} />
  return (
    <Section
      title={<span className={`${styles.name} mono`}>{printCellName(cell.name, index)}</span>}
      end="behind it"
    >
      <Working cell={cell} arithmetic={arithmetic} index={index} />
    </Section>
  )
}
