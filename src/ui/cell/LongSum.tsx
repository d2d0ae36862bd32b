import { type Combined, productOf, valueOf } from '../../layers/arithmetic'
import { printValue } from './printValue'
import { Result } from './Result'
import { TermTable } from './TermTable'
import { allTerms, largestTerms, MOST_TERMS, sizeOfTerms } from './terms'
import type { WorkingProps } from './workingProps'

/** A sum or product of single numbers; if there are many, the largest first. */
export function LongSum({ cell, arithmetic, index }: WorkingProps<Combined>) {
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
