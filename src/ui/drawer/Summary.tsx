import { Table2 } from 'lucide-react'
import { useMemo } from 'react'
import { printDigits, totalBudget } from '../../graph/budget'
import { kindOf } from '../../graph/kinds'
import { SUMMARY_HEADS, type SummaryRow, summaryOf } from '../../graph/summary'
import { select } from '../../store/actions'
import { useStore } from '../../store/store'
import { viewCommands } from '../../store/view'
import { Empty } from '../controls/Empty'
import { KindIcon } from '../controls/KindIcon'
import { Shape } from '../controls/Shape'
import styles from './Summary.module.css'

const NUMBERS = new Set<string>(['#', 'Parameters', 'MACs', 'Receptive field'])
const number = `${styles.num} mono`

const go = (node: string): void => {
  select(node)
  viewCommands.show(node)
}

/** The network as a table, in order of evaluation; a row selects its layer. */
export function Summary() {
  const graph = useStore((state) => state.project.graph)
  const shapes = useStore((state) => state.shapes)
  const selection = useStore((state) => state.session.selection)
  const rows = useMemo(() => summaryOf({ graph }, shapes), [graph, shapes])
  const total = useMemo(() => totalBudget(shapes), [shapes])
  if (rows.length === 0) return <Empty icon={Table2} title="Nothing to sum up" text="Add a layer first." />
  return (
    <table className={styles.table} aria-label="Summary">
      <thead>
        <tr>
          {SUMMARY_HEADS.map((head) => (
            <th key={head} scope="col" className={NUMBERS.has(head) ? styles.num : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <Row key={row.node} row={row} place={i + 1} selected={selection.includes(row.node)} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td />
          <td colSpan={4}>Total</td>
          <td className={number}>{printDigits(total.parameters)}</td>
          <td className={number}>{printDigits(total.macs)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  )
}

function Row({ row, place, selected }: { readonly row: SummaryRow; readonly place: number; readonly selected: boolean }) {
  const kind = kindOf(row)
  const state = row.state === 'ok' ? '' : styles[row.state]
  return (
    <tr className={`${state} ${selected ? styles.selected : ''}`} aria-selected={selected} data-row={row.name} onClick={() => go(row.node)}>
      <td className={`${styles.num} faint`}>{place}</td>
      <td data-cat={kind?.category}>
        <button type="button" className={styles.cell} aria-label={`Select ${row.name}, ${row.kind}`}>
          <span className="hue">
            <KindIcon name={kind?.icon ?? ''} small />
          </span>
          {row.kind}
        </button>
      </td>
      <td className="mono">{row.name}</td>
      <td className="mono faint">{row.inputs.join(', ')}</td>
      <td>{row.shape === '' ? <span className="faint">no shape yet</span> : <Shape shape={row.shape} />}</td>
      <td className={number}>{printDigits(row.parameters)}</td>
      <td className={number}>{printDigits(row.macs)}</td>
      <td className={number}>{row.field}</td>
    </tr>
  )
}
