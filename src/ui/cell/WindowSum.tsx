import { useState } from 'react'
import { type Combined, productOf, sumOf, valueOf } from '../../layers/arithmetic'
import { Stepper } from '../controls/Stepper'
import styles from './Cell.module.css'
import { ChannelSums } from './ChannelSums'
import { FlipKernel } from './FlipKernel'
import { printSum } from './printValue'
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

/** A sum is written out up to this length, in characters. */
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
        <ChannelSums
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
