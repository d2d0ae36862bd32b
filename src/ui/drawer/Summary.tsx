import { Table2 } from 'lucide-react'
import { Fragment, type ReactNode, useMemo } from 'react'
import { kindOf } from '../../graph/kinds'
import { type SummaryRow, summaryOf, summaryTotal } from '../../graph/summary'
import { SUMMARY_COLUMNS, type SummaryColumn } from '../../graph/summaryColumns'
import { sortedRows } from '../../graph/summaryOrder'
import type { AxisOrder } from '../../layers/sentence'
import { select } from '../../store/select'
import { useStore } from '../../store/store'
import { viewCommands } from '../../store/view'
import { Empty } from '../controls/Empty'
import { KindIcon } from '../controls/KindIcon'
import { CardShape, InputShape } from '../parts/CardShape'
import styles from './Summary.module.css'
import { SummaryHead } from './SummaryHead'
import { useMeasureColumn } from './useMeasureColumn'

/** A measure stands behind number, layer and name. */
const NAMED = 3

const go = (node: string): void => {
  select(node)
  viewCommands.show(node)
}

/** The network as a table, in order of evaluation or of a column; a row selects its layer. */
export function Summary() {
  const graph = useStore((state) => state.project.graph)
  const shapes = useStore((state) => state.shapes)
  const selection = useStore((state) => state.session.selection)
  const order = useStore((state) => state.session.axes)
  const rows = useMemo(() => summaryOf({ graph }, shapes), [graph, shapes])
  const total = useMemo(() => summaryTotal(rows), [rows])
  const sorted = useStore((state) => state.session.sorted)
  const measured = useMeasureColumn()
  const columns = useMemo(
    () =>
      measured
        ? [...SUMMARY_COLUMNS.slice(0, NAMED), measured, ...SUMMARY_COLUMNS.slice(NAMED)]
        : SUMMARY_COLUMNS,
    [measured],
  )
  const placed = useMemo(() => {
    const column = columns.find(({ head }) => head === sorted?.column)
    return sortedRows(rows, column?.key ?? ((_, place) => place), sorted?.descending ?? false)
  }, [rows, columns, sorted])
  if (rows.length === 0)
    return <Empty icon={Table2} title="Nothing to sum up" text="Add a layer first." />
  return (
    <table className={styles.table} aria-label="Summary">
      <SummaryHead columns={columns} sorted={sorted} />
      <tbody>
        {placed.map(({ row, place }) => (
          <Row
            key={row.node}
            columns={columns}
            row={row}
            place={place}
            selected={selection.includes(row.node)}
            order={order}
          />
        ))}
      </tbody>
      <tfoot>
        <tr>
          {columns.map(({ head, right, total: sum }) => (
            <td key={head} className={right && `${styles.num} mono`}>
              {sum?.(total, 'shown')}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}

const shapesIn = ({ node, inputShapes }: SummaryRow): ReactNode =>
  inputShapes.map((shape, i) => (
    <Fragment key={i}>
      {i > 0 && ', '}
      {shape ? (
        <InputShape node={node} port={i} shape={shape} />
      ) : (
        <span className="faint">none yet</span>
      )}
    </Fragment>
  ))

/** Cells with more than text. */
const OWN: Readonly<Record<string, (row: SummaryRow) => ReactNode>> = {
  Layer: (row) => {
    const kind = kindOf({ kind: row.kind })
    return (
      <button
        type="button"
        className={styles.cell}
        aria-label={`Select ${row.name}, ${row.kind}`}
        data-cat={kind?.category}
      >
        <span className="hue">
          <KindIcon kind={kind} small />
        </span>
        {row.kind}
      </button>
    )
  },
  'Input shape': shapesIn,
  'Output shape': (row) =>
    row.output ? (
      <CardShape node={row.node} shape={row.output} />
    ) : (
      <span className="faint">no shape yet</span>
    ),
}

interface SummaryRowProps {
  readonly columns: readonly SummaryColumn[]
  readonly row: SummaryRow
  readonly place: number
  readonly selected: boolean
  readonly order: AxisOrder
}

function Row({ columns, row, place, selected, order }: SummaryRowProps) {
  const state = row.state === 'ok' ? '' : styles[row.state]
  return (
    <tr
      className={`${state} ${selected ? styles.selected : ''}`}
      aria-selected={selected}
      data-row={row.name}
      onClick={() => go(row.node)}
    >
      {columns.map(({ head, right, cell }) => (
        <td
          key={head}
          className={right ? `${styles.num} mono` : head === 'Name' ? 'mono' : 'mono faint'}
        >
          {OWN[head]?.(row) ?? cell(row, place, order, 'shown')}
        </td>
      ))}
    </tr>
  )
}
