import { number, toggle } from '../../layers/fields'
import { given, raised, row } from '../notation'
import { printFloat } from '../pythonText'
import { choosing, usingLoss } from '../trainingProblem'
import { defineElementwise } from './elementwise'
import { reduction } from './reduction'
import { hasCount } from './resized'

/** Stirling's approximation of log y!, for y above 1. */
const stirling = (y: number): number =>
  y > 1 ? y * Math.log(y) - y + Math.log(2 * Math.PI * y) / 2 : 0

/** Counts as targets. Source: F.poisson_nll_loss. */
export const poissonNLLLoss = defineElementwise({
  kind: 'PoissonNLLLoss',
  help: 'For counts: how unlikely the count is if the output is the rate, or its logarithm.',
  fields: [
    toggle('log_input', true, 'The output is the logarithm of the rate.'),
    toggle('full', false, 'Adds an approximation of log y!, which does not depend on the output.'),
    number('eps', 1e-8, 'Added inside the logarithm, so that it is never of 0.', {
      min: 0,
      step: 1e-8,
    }),
    reduction,
  ],
  rule: ({ log_input }) =>
    log_input
      ? [row`loss = ${raised('e', 'x')} − y x`]
      : [row`loss = x − y log ( x + ${given('eps')} )`],
  unequal: 'target first',
  problem: (_output, targets, last, { log_input }) =>
    targets.lowest < 0
      ? {
          text: `It takes counts, and the lowest target is ${printFloat(targets.lowest)}.`,
          warns: true,
          fixes: [usingLoss('MSELoss')],
        }
      : log_input || !hasCount(last)
        ? null
        : {
            text: `Without log_input the outputs are rates above 0, and ${last.kind} gives any.`,
            field: 'log_input',
            warns: true,
            fixes: [choosing('Set log_input to True', { log_input: true })],
          },
  of: ({ log_input, full, eps }) => ({
    value: (x, y) =>
      (log_input ? Math.exp(x) - y * x : x - y * Math.log(x + eps)) + (full ? stirling(y) : 0),
    slope: (x, y) => (log_input ? Math.exp(x) - y : 1 - y / (x + eps)),
  }),
})
