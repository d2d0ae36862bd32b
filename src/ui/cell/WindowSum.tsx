import { useState } from 'react'
import { type Combined, productOf, sumOf, valueOf } from '../../layers/arithmetic'
import { Stepper } from '../controls/Stepper'
import { WINDOW } from '../draw/cells'
import { Pages } from '../draw/Pages'
import styles from './Cell.module.css'
import { FlipKernel } from './FlipKernel'
import { printSum, printValue } from './printValue'
import { type Line, Result } from './Result'
import { TermTable } from './TermTable'
import { sizeOfTerms } from './terms'
import type { CellNode } from './useCell'
import { WindowGrids } from './WindowGrids'

interface WindowSumProps {
  readonly cell: CellNode
  readonly arithmetic: Combined & { readonly grid: readonly [number, number] }
  readonly index: readonly number[]
}

/** A sum is written out where it is at most so long, in characters. */
const LINE = 38

/** A window times its kernel, channel by channel, or the mean of a window. */
export function WindowSum({ cell, arithmetic, index }: WindowSumProps) {
  const [chosen, choose] = useState(0)
  const { groups, grid } = arithmetic
  const shown = Math.min(chosen, groups.length - 1)
  const single = grid[0] * grid[1] === 1 && groups[0]?.channel !== undefined
  const several = groups.length > 1
  if (grid[0] * grid[1] === 0)
    return (
      <>
        <p className={styles.note}>No cell of the input reaches this one.</p>
        <Sum cell={cell} arithmetic={arithmetic} index={index} />
      </>
    )
  return (
    <>
      {several && !single && (
        <p className={styles.channel}>
          Input channel of <span className="mono">{cell.inputs[0].name}</span>
          <span className={styles.end}>
            <Stepper label="Channel" value={shown} count={groups.length} onChange={choose} />
          </span>
        </p>
      )}
      {!single && <WindowGrids cell={cell} group={groups[shown]} grid={grid} />}
      {several && (
        <Channels
          cell={cell}
          arithmetic={arithmetic}
          single={single}
          shown={shown}
          onChoose={choose}
        />
      )}
      {!several && single && (
        <TermTable
          cell={cell}
          heading="Channel"
          rows={groups.map(({ terms, channel }) => ({ term: terms[0], text: String(channel) }))}
        />
      )}
      <Sum cell={cell} arithmetic={arithmetic} index={index} />
      {arithmetic.correlates && grid[0] * grid[1] > 1 && (
        <FlipKernel cell={cell} arithmetic={arithmetic} shown={shown} />
      )}
    </>
  )
}

interface ChannelsProps extends Omit<WindowSumProps, 'index'> {
  readonly single: boolean
  readonly shown: number
  readonly onChoose: (group: number) => void
}

/**
 * Every channel with its sum, 12 at a time; a press on one unfolds it. A window of one cell is
 * written out in its line.
 */
function Channels({ cell, arithmetic: { groups }, single, shown, onChoose }: ChannelsProps) {
  const [from, turn] = useState(0)
  const page = groups.slice(from, from + WINDOW)
  return (
    <>
      {single ? (
        <TermTable
          cell={cell}
          heading="Channel"
          rows={page.map(({ terms, channel }) => ({ term: terms[0], text: String(channel) }))}
        />
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Channel</th>
              <th scope="col" className={styles.num}>
                sum of products
              </th>
            </tr>
          </thead>
          <tbody>
            {page.map((group, i) => (
              <tr key={group.channel} className={from + i === shown ? styles.shown : undefined}>
                <td>
                  <button
                    type="button"
                    className={styles.link}
                    aria-pressed={from + i === shown}
                    aria-label={`Unfold channel ${group.channel}`}
                    onClick={() => onChoose(from + i)}
                  >
                    {group.channel}
                  </button>
                </td>
                <td className={`${styles.num} mono`}>{printValue(sumOf(group, cell.read))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.note}>
        <Pages what="channels" from={from} count={groups.length} onChange={turn} />
      </p>
    </>
  )
}

function Sum({
  cell,
  arithmetic,
  index,
}: {
  readonly cell: CellNode
  readonly arithmetic: Combined
  readonly index: readonly number[]
}) {
  const { groups, bias, divisor } = arithmetic
  const { read } = cell
  const products =
    groups.length === 1
      ? groups[0].terms.map((term) => productOf(term, read))
      : groups.map((group) => sumOf(group, read))
  const sum = products.reduce((a, b) => a + b, 0)
  const written = products.length > 1 && products.length < LINE / 2 ? printSum(products) : ''
  const few = written !== '' && written.length <= LINE && groups[0].terms.length > 1
  const weighed = groups[0]?.terms[0]?.factor !== undefined
  const first: Line = few
    ? { name: written, value: sum, mono: true }
    : { name: weighed ? 'Sum of products' : 'Sum', value: sum }
  const lines = [
    first,
    ...(divisor ? [{ name: '÷', value: divisor.count, note: divisor.why }] : []),
    ...(bias === undefined ? [] : [{ name: '+ bias', value: read(bias) }]),
  ]
  return (
    <Result
      cell={cell}
      index={index}
      lines={lines}
      ours={valueOf(arithmetic, read)}
      size={sizeOfTerms(arithmetic, read)}
    />
  )
}
