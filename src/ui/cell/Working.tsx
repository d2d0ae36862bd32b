import { valueOf } from '../../layers/arithmetic'
import styles from './Cell.module.css'
import { FunctionValue, Outcome } from './FunctionValue'
import { LongSum } from './LongSum'
import { type Line, Result } from './Result'
import { TermTable } from './TermTable'
import { MOST_TERMS } from './terms'
import { WindowMaximum } from './WindowMaximum'
import { WindowSum } from './WindowSum'
import type { WorkingProps } from './workingProps'

/** How the cell is computed, with the numbers substituted. */
export function Working({ cell, arithmetic, index }: WorkingProps) {
  const { read } = cell
  const ours = valueOf(arithmetic, read)
  switch (arithmetic.combine) {
    case 'same':
      return (
        <>
          <TermTable
            cell={cell}
            heading="Comes from"
            rows={[{ term: { value: arithmetic.value } }]}
          />
          {arithmetic.note && <p className={styles.note}>{arithmetic.note}</p>}
          <Result cell={cell} index={index} lines={[]} ours={ours} />
        </>
      )
    case 'steps': {
      const lines: readonly Line[] = arithmetic.steps(read).slice(0, -1)
      const all = arithmetic.reads?.map((value) => ({ value }))
      const many = all !== undefined && all.length > MOST_TERMS
      const reads = many
        ? all.toSorted((a, b) => read(b.value) - read(a.value) || 0).slice(0, MOST_TERMS)
        : all
      return (
        <>
          <p className={styles.rule}>{arithmetic.rule}</p>
          <TermTable cell={cell} heading="x" rows={[{ term: { value: arithmetic.x } }]} />
          <Result
            cell={cell}
            index={index}
            lines={lines}
            ours={ours}
            size={lines.reduce(
              (most, { value }) => Math.max(most, Math.abs(value)),
              Math.abs(read(arithmetic.x)),
            )}
          />
          {reads && (
            <TermTable
              cell={cell}
              heading={many ? `Largest of ${all.length}` : 'It reads'}
              rows={reads.map((term) => ({ term }))}
            />
          )}
        </>
      )
    }
    case 'function':
      return <FunctionValue cell={cell} arithmetic={arithmetic} index={index} />
    case 'chance':
      return <Outcome cell={cell} arithmetic={arithmetic} index={index} />
    case 'max':
      return <WindowMaximum cell={cell} arithmetic={arithmetic} index={index} />
    default:
      return arithmetic.grid ? (
        <WindowSum
          cell={cell}
          arithmetic={{ ...arithmetic, grid: arithmetic.grid }}
          index={index}
        />
      ) : (
        <LongSum cell={cell} arithmetic={arithmetic} index={index} />
      )
  }
}
