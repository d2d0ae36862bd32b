import {
  type Arithmetic,
  type Chance,
  type Combined,
  type FunctionOf,
  productOf,
  valueOf,
  winnerOf,
} from '../../layers/arithmetic'
import { placeOf } from '../../layers/place'
import styles from './Cell.module.css'
import { CurvePoint } from './CurvePoint'
import { NumberGrid } from './NumberGrid'
import { printValue } from './printValue'
import { type Line, Result } from './Result'
import { TermTable } from './TermTable'
import { allTerms, largestTerms, sizeOfTerms } from './terms'
import type { CellNode } from './useCell'
import { WindowSum } from './WindowSum'

interface WorkingProps<A = Arithmetic> {
  readonly cell: CellNode
  readonly arithmetic: A
  readonly index: readonly number[]
}

/** So many terms of a long sum are shown. */
const MOST_TERMS = 12

/** How the cell comes about, with the numbers put in. */
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

function FunctionValue({
  cell,
  arithmetic: { rule, x, numbers },
  index,
}: WorkingProps<FunctionOf>) {
  const y = cell.output.data[placeOf(index, cell.output.shape)]
  const lines = numbers.map(([name, value]) => ({ name, value: cell.read(value), mono: true }))
  return (
    <>
      <p className={styles.rule}>{rule}</p>
      <CurvePoint cell={cell} x={cell.read(x)} y={y} channel={index[1] ?? 0} />
      <TermTable cell={cell} heading="x" rows={[{ term: { value: x } }]} />
      <Result cell={cell} index={index} lines={lines} ours={null} />
    </>
  )
}

/** Of what chance may give, what it gave. */
function Outcome({ cell, arithmetic: { rule, x, outcomes }, index }: WorkingProps<Chance>) {
  const value = cell.read(x)
  const y = cell.output.data[placeOf(index, cell.output.shape)]
  const off = outcomes.map(({ factor }) => Math.abs(value * factor - y))
  const drawn = outcomes[off.indexOf(Math.min(...off))] ?? outcomes[0]
  return (
    <>
      <p className={styles.rule}>{rule}</p>
      <TermTable cell={cell} heading="x" rows={[{ term: { value: x } }]} />
      <Result
        cell={cell}
        index={index}
        lines={[{ name: drawn.name, value: drawn.factor }]}
        ours={value * drawn.factor}
        size={Math.abs(y)}
      />
    </>
  )
}

/** A window and its winner. */
function WindowMaximum({ cell, arithmetic, index }: WorkingProps<Combined>) {
  const terms = allTerms(arithmetic)
  const [rows, cols] = arithmetic.grid ?? [1, terms.length]
  const winner = winnerOf(terms, cell.read)
  return (
    <>
      <NumberGrid
        label={`window of ${rows}×${cols}`}
        cols={cols}
        values={terms.map(({ value }) => cell.read(value))}
        padding={terms.map((term) => term.padding === true)}
        marked={winner}
        plain={cell.inputs[0].photo}
        wide
      />
      {winner >= 0 && (
        <TermTable
          cell={cell}
          heading={`Largest of ${terms.filter((term) => !term.padding).length}`}
          rows={[{ term: terms[winner] }]}
        />
      )}
      <Result cell={cell} index={index} lines={[]} ours={valueOf(arithmetic, cell.read)} />
    </>
  )
}

/** A sum or product of single numbers, the largest first where they are many. */
function LongSum({ cell, arithmetic, index }: WorkingProps<Combined>) {
  const { read } = cell
  const terms = allTerms(arithmetic)
  const many = terms.length > MOST_TERMS
  const shown = many ? largestTerms(terms, read, MOST_TERMS) : { terms, rest: { count: 0, sum: 0 } }
  const product = arithmetic.combine === 'product'
  const sum = terms.reduce(
    (total, term) => (product ? total * productOf(term, read) : total + productOf(term, read)),
    product ? 1 : 0,
  )
  const weighed = terms[0]?.factor !== undefined
  const lines = [
    { name: product ? 'Product' : weighed ? 'Sum of products' : 'Sum', value: sum },
    ...(arithmetic.bias === undefined ? [] : [{ name: '+ bias', value: read(arithmetic.bias) }]),
  ]
  return (
    <>
      <TermTable
        cell={cell}
        heading={many ? `Largest of ${printValue(terms.length)} terms` : 'From'}
        rows={shown.terms.map((term) => ({ term }))}
        rest={shown.rest}
      />
      <Result
        cell={cell}
        index={index}
        lines={lines}
        ours={valueOf(arithmetic, read)}
        size={sizeOfTerms(arithmetic, read)}
      />
    </>
  )
}
