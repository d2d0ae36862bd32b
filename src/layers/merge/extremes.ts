import { inOneStep, pairing } from './pairing'

const named =
  (name: 'maximum' | 'minimum') =>
  (a: string, b: string, library: string): string =>
    `${library === 'torch' ? 'torch' : 'ops'}.${name}(${a}, ${b})`

/** The larger of two values; equal ones share the gradient. Source: torch.maximum. */
export const maximum = pairing({
  kind: 'Maximum',
  aliases: ['elementwise maximum', 'larger of two', 'max of two'],
  icon: 'chevrons-up',
  sign: 'and',
  ports: ['first', 'second'],
  operation: 'maximum',
  help: 'Takes the larger of its two inputs, value by value; NaN wins.',
  linear: false,
  cell: inOneStep('y = max(a, b)', 'max(a, b)', Math.max),
  call: named('maximum'),
  examples: [
    {
      title: 'The stronger of two responses',
      parameters: {},
      inputs: [
        [1, 4, 8, 8],
        [1, 4, 8, 8],
      ],
      output: [1, 4, 8, 8],
    },
    {
      title: 'At least one limit per channel',
      parameters: {},
      inputs: [
        [2, 3, 8, 8],
        [3, 1, 1],
      ],
      output: [2, 3, 8, 8],
    },
  ],
})

/** The smaller of two values; equal ones share the gradient. Source: torch.minimum. */
export const minimum = pairing({
  kind: 'Minimum',
  aliases: ['elementwise minimum', 'smaller of two', 'min of two'],
  icon: 'chevrons-down',
  sign: 'and',
  ports: ['first', 'second'],
  operation: 'minimum',
  help: 'Takes the smaller of its two inputs, value by value; NaN wins.',
  linear: false,
  cell: inOneStep('y = min(a, b)', 'min(a, b)', Math.min),
  call: named('minimum'),
  examples: [
    {
      title: 'Where both masks are on',
      parameters: {},
      inputs: [
        [1, 1, 8, 8],
        [1, 1, 8, 8],
      ],
      output: [1, 1, 8, 8],
    },
    { title: 'At most one number', parameters: {}, inputs: [[4, 10], [1]], output: [4, 10] },
  ],
})
