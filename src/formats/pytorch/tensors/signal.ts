import { pythonFormula } from '../../../sources/pythonFormula'
import type { PyTensor, PyValue } from '../values/value'

const SHAPE = /^\(([^]*)\)\[None, None\]$/

/**
 * A formula in `t`, as a Signal card prints it: `(torch.cos(10*t) > 0)[None, None]`. Undefined for
 * any other text, and where the card would print another.
 */
export function signalIn(written: string, t: PyValue | undefined): PyTensor | undefined {
  const value = SHAPE.exec(written)?.[1]
  const spaced =
    typeof t === 'object' && t?.type === 'tensor' && t.id === undefined
      ? t.source?.spaced
      : undefined
  if (value === undefined || !spaced) return undefined
  const formula = value.replaceAll('torch.', '').replaceAll('.float()', '').replaceAll('**', '^')
  try {
    for (const one of [formula, formula.replaceAll('^', '**')])
      if (pythonFormula(one, 'torch') === value) {
        const { start: from, end: to, steps: samples } = spaced
        return {
          type: 'tensor',
          source: { kind: 'Signal', parameters: { formula: one, from, to, samples } },
        }
      }
  } catch {
    return undefined
  }
  return undefined
}
