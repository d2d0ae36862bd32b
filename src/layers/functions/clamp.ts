import { number, type ParamsOf } from '../fields'
import type { Problem } from '../problem'
import type { Library } from '../python'
import type { Shape } from '../tensorShape'
import { functionOf } from './functionOf'

const FIELDS = [
  number('min', null, 'Smallest value that is left.', { soft: [-6, 0], empty: 'no limit' }),
  number('max', null, 'Largest value that is left.', { soft: [0, 6], empty: 'no limit' }),
]

function callOf(x: string, { min, max }: ParamsOf<typeof FIELDS>, library: Library): string {
  if (library === 'torch') {
    const limits = [
      ...(min === null ? [] : [`min=${min}`]),
      ...(max === null ? [] : [`max=${max}`]),
    ]
    return `torch.clamp(${[x, ...limits].join(', ')})`
  }
  const raised = min === null ? x : `ops.maximum(${x}, ${min})`
  return max === null ? raised : `ops.minimum(${raised}, ${max})`
}

const limitless = (input: Shape, { min, max }: ParamsOf<typeof FIELDS>): Problem | null =>
  min === null && max === null
    ? {
        text: 'Clamp has neither min nor max, and needs one of them.',
        got: 'no limit',
        expected: 'min, max or both',
        field: 'min',
        fixes: [
          { label: 'Set min to 0', set: { min: 0 } },
          { label: 'Set max to 1', set: { max: 1 } },
        ],
        torch: "RuntimeError: torch.clamp: At least one of 'min' or 'max' must not be None",
        would: input,
      }
    : null

/** Values within limits, of which one may be missing. Source: torch.clamp. */
export const clamp = functionOf({
  kind: 'Clamp',
  aliases: ['Clip', 'limit'],
  torch: 'torch.clamp',
  icon: 'activity',
  help: 'Raises what is below min to min and lowers what is above max to max.',
  rule: 'y = min(max(x, min), max)',
  fields: FIELDS,
  problem: limitless,
  call: callOf,
  build: (torch, p) => torch.elementwise('clamp', [p.min ?? -Infinity, p.max ?? Infinity]),
  examples: [
    {
      title: 'A picture between 0 and 1',
      parameters: { min: 0, max: 1 },
      inputs: [[3, 8, 8]],
      output: [3, 8, 8],
    },
    {
      title: 'Only from below',
      parameters: { min: 0 },
      inputs: [[4, 10]],
      output: [4, 10],
    },
  ],
})
