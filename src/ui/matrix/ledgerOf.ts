import { printDigits } from '../../layers/count'
import type { Fact } from './Ledger'
import type { MatrixFacts } from './matrixFacts'
import type { MatrixView } from './view'
import { percent, printValue, type Times } from './words'

/** The numbers below a matrix; `changes` counts the entries that differ at another input. */
export const ledgerOf = (
  view: MatrixView,
  facts: MatrixFacts,
  weights: Times | null,
  changes: number,
): readonly Fact[] => [
  { value: printDigits(facts.entries), of: `entries in ${view.letter}` },
  {
    value: printDigits(facts.nonZero),
    of:
      `not zero: ${facts.nonZero < facts.entries / 2 ? 'sparse' : 'dense'}, ` +
      percent(facts.nonZero / facts.entries),
  },
  {
    value: printDigits(weights?.weights ?? facts.distinct),
    of: weights
      ? `different weights${weights.most > 1 ? ': shared' : ''}`
      : 'different numbers, 0 aside',
  },
  view.largest === null
    ? { value: printDigits(changes), of: 'entries differ at another input' }
    : {
        value: printValue(view.largest),
        of: `largest difference, ${view.letter} x${view.b ? ' + b' : ''} − y`,
      },
]
