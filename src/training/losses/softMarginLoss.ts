import { raised, row } from '../notation'
import { defineElementwise } from './elementwise'
import { reduction } from './reduction'

const power = (x: number, y: number): number => Math.fround(Math.exp(Math.fround(-y * x)))

/** Targets −1 and 1. Source: F.soft_margin_loss. */
export const softMarginLoss = defineElementwise({
  kind: 'SoftMarginLoss',
  help: 'For two classes, −1 and 1: less, the further the output is on the right side.',
  fields: [reduction],
  rule: () => [row`loss = log ( 1 + ${raised('e', row`− y x`)} )`],
  unequal: 'in place',
  signs: true,
  of: () => ({
    // In PyTorch's steps, in single precision: far on the wrong side the loss is infinite, and its
    // slope not a number.
    value: (x, y) => Math.log(Math.fround(1 + power(x, y))),
    slope(x, y) {
      const z = power(x, y)
      return Math.fround(-y * z) / Math.fround(1 + z)
    },
  }),
})
