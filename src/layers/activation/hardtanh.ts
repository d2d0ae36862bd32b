import { number } from '../fields'
import { lambda } from '../python'
import { activation } from './activation'

/** x clamped to [min_val, max_val]. Source: torch.nn.Hardtanh. */
export const hardtanh = activation({
  kind: 'Hardtanh',
  icon: 'activity',
  help: 'Cuts values below min_val and above max_val.',
  rule: 'y = min(max(min_val, x), max_val)',
  fields: [
    number('min_val', -1, 'Smallest value that is left.', { soft: [-6, 0] }),
    number('max_val', 1, 'Largest value that is left.', { soft: [0, 6] }),
  ],
  problem(_input, p) {
    const low = p.min_val
    const high = p.max_val
    if (high > low) return null
    return {
      text: `max_val is ${high}; it must be larger than min_val, ${low}.`,
      got: `max_val ${high}`,
      expected: `more than ${low}`,
      field: 'max_val',
      fixes: [{ label: `Set max_val to ${low + 1}`, set: { max_val: low + 1 } }],
      torch: 'AssertionError',
    }
  },
  keras: (p) => [lambda(`ops.clip(x, ${p.min_val}, ${p.max_val})`)],
  build: (torch, p) => torch.elementwise('hardtanh', [p.min_val, p.max_val]),
})
