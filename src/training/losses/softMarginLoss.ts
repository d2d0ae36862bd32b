import { raised, row } from '../notation'
import { defineElementwise, unequalWords } from './elementwise'
import { reduction } from './reduction'

/** Targets −1 and 1. Source: F.soft_margin_loss. */
export const softMarginLoss = defineElementwise({
  kind: 'SoftMarginLoss',
  help: 'For two classes, −1 and 1: less, the further the output is on the right side.',
  fields: [reduction],
  rule: () => [row`loss = log ( 1 + ${raised('e', row`− y x`)} )`],
  words: unequalWords,
  signs: true,
  of: () => ({
    value: (x, y) => Math.max(-y * x, 0) + Math.log1p(Math.exp(-Math.abs(y * x))),
    slope: (x, y) => -y / (1 + Math.exp(y * x)),
  }),
})
