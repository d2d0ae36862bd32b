import { number } from '../../layers/fields'
import { given, row } from '../notation'
import { defineElementwise } from './elementwise'
import { reduction } from './reduction'

/** Targets −1 and 1. Source: F.hinge_embedding_loss. */
export const hingeEmbeddingLoss = defineElementwise({
  kind: 'HingeEmbeddingLoss',
  help: 'For distances: those of pairs that belong together shrink, others grow to a margin.',
  fields: [
    number('margin', 1, 'How far apart what does not belong together shall be.', {
      soft: [0, 2],
    }),
    reduction,
  ],
  rule: () => [row`loss = x , y = 1`, row`loss = max ( 0 , ${given('margin')} − x ) , y = −1`],
  unequal: 'target first',
  signs: true,
  // Any other target counts on both sides, as in PyTorch.
  of: ({ margin }) => ({
    value: (x, y) => (y !== 1 ? Math.max(0, margin - x) : 0) + (y !== -1 ? x : 0),
    slope: (x, y) => (y !== 1 && margin - x >= 0 ? -1 : 0) + (y !== -1 ? 1 : 0),
  }),
})
