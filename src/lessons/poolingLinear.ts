import { type LessonCard, lesson } from './lesson'

const A = `-0.01003, -0.952818, -0.899214, 1.195169, 1.288098, -0.578046
0.063159, 0.842957, 0.397193, -1.252679, -0.809838, 0.756051
0.529417, 0.164943, 0.523501, -0.825751, 0.449317, -0.718351
-0.439463, -1.611596, 2.548269, 1.43173, -0.081155, 0.360829
2.156622, -0.558899, -0.72737, 0.64429, 0.601878, -0.768981
-0.019682, 1.184701, -0.05085, 0.521266, 1.576833, -1.80101`
const B = `0.658628, -0.030784, 2.292878, -0.678676, 0.635024, -1.922197
0.723055, -1.76003, 0.336074, 1.69708, -1.253753, 0.798322
-0.334059, 0.258116, -1.152519, 1.663878, 0.840021, 1.835002
0.196222, -1.681546, -0.925247, -0.059909, 1.155073, 0.635698
-1.279551, 0.352263, 0.172236, 0.517778, 0.367361, -0.060663
-0.840009, 2.326356, 1.351876, 0.737896, 0.766607, 2.979088`

const pool = (name: string, kind: string): LessonCard => [name, kind, { kernel_size: 2 }]

/** Pooling two maps and then adding them, against adding and then pooling. */
export const poolingLinear = lesson({
  name: 'Is pooling linear?',
  topic: 'Pooling',
  note:
    'Pool a and b and add, or add and then pool. With AvgPool2d both ways give the same ' +
    'map; with MaxPool2d they do not, because another cell may win.',
  open: { select: ['max_of_sum'], tab: 'linear' },
  gap: 24,
  rows: [
    [null, pool('avg_a', 'AvgPool2d'), ['sum_of_avgs', 'Add']],
    [
      ['a', 'Values', { values: A, shape: '1, 1, 6, 6' }],
      pool('avg_b', 'AvgPool2d'),
      pool('avg_of_sum', 'AvgPool2d'),
    ],
    [null, ['a_plus_b', 'Add'], null],
    [
      ['b', 'Values', { values: B, shape: '1, 1, 6, 6' }],
      pool('max_a', 'MaxPool2d'),
      pool('max_of_sum', 'MaxPool2d'),
    ],
    [null, pool('max_b', 'MaxPool2d'), ['sum_of_maxes', 'Add']],
  ],
  wires: [
    'a avg_a',
    'b avg_b',
    'avg_a sum_of_avgs',
    'avg_b sum_of_avgs',
    'a max_a',
    'b max_b',
    'max_a sum_of_maxes',
    'max_b sum_of_maxes',
    'a a_plus_b',
    'b a_plus_b',
    'a_plus_b avg_of_sum',
    'a_plus_b max_of_sum',
  ],
})
