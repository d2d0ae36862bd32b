import { type Combined, valueOf, winnerOf } from '../../layers/arithmetic'
import { NumberGrid } from './NumberGrid'
import { Result } from './Result'
import { TermTable } from './TermTable'
import { allTerms } from './terms'
import type { WorkingProps } from './workingProps'

/** A window and its winner. */
export function WindowMaximum({ cell, arithmetic, index }: WorkingProps<Combined>) {
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
