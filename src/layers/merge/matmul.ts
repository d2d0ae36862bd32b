import { defineLayer } from '../layer'
import { type Fix, type Problem } from '../problem'
import { type AxisReads, type Reads, readsRepeated } from '../reads'
import { say, shape } from '../sentence'
import { type Shape, sizeOf, torchShape } from '../tensorShape'
import { broadcast, broadcastPlace, isClash } from './broadcast'

const last = (shape: Shape): number => shape[shape.length - 1]
/** Length of the second factor's contracted axis. */
const rows = (shape: Shape): number => (shape.length < 2 ? last(shape) : shape[shape.length - 2])

/**
 * Product of two matrices, a matrix and a vector, two vectors, or batches of matrices. Source:
 * torch.matmul.
 */
export const matmul = defineLayer({
  kind: 'MatMul',
  aliases: [
    'Dot',
    'dot product',
    'bmm',
    { name: 'attention scores', hint: 'of queries and transposed keys' },
  ],
  torch: 'torch.matmul',
  category: 'merge',
  icon: 'table-2',
  help: 'Multiplies its first input by its second one, as matrices.',
  inputs: 2,
  ports: ['left factor', 'right factor'],
  linear: false,
  fields: [],
  shape([a, b]) {
    const misfit = matMulProblem(a, b)
    if (misfit) return misfit
    const batch = broadcast([a.slice(0, -2), b.slice(0, -2)])
    if (isClash(batch)) return []
    return [
      ...batch,
      ...(a.length > 1 ? [a[a.length - 2]] : []),
      ...(b.length > 1 ? [last(b)] : []),
    ]
  },
  explain: ([a, b]) => ({
    rule: {
      words:
        '(…, n, k) · (…, k, m) → (…, n, m); the axes in front are broadcast, and a vector ' +
        'is one row or one column',
    },
    lines: [
      {
        axis: '',
        words: say`${shape(a)} · ${shape(b)}: sums over k = ${last(a)}`,
        result: String(last(a)),
        inWords: true,
      },
    ],
  }),
  weights: () => [],
  reads([a, b], _p, output) {
    // The output's batch axes, row axis and column axis.
    const front = output.slice(0, output.length - (a.length > 1 ? 1 : 0) - (b.length > 1 ? 1 : 0))
    const batch = (shape: Shape): AxisReads[] => readsRepeated(shape.slice(0, -2), front)
    const left: Reads = { axes: [...batch(a), ...(a.length > 1 ? [front.length] : []), 'all'] }
    return [left, { axes: [...batch(b), 'all', ...(b.length > 1 ? [output.length - 1] : [])] }]
  },
  macs: ([a], output) => sizeOf(output) * last(a),
  arithmetic([a, b], output, _p, index) {
    const row = a.length > 1 ? 1 : 0
    const col = b.length > 1 ? 1 : 0
    const lead = index.slice(0, output.length - row - col)
    const [left, right] = [a, b].map((shape) => broadcastPlace(lead, shape.slice(0, -2)))
    const inner = last(a)
    const from = (left * (row ? a[a.length - 2] : 1) + (row ? index[lead.length] : 0)) * inner
    const width = col ? last(b) : 1
    const terms = Array.from({ length: inner }, (_, k) => ({
      value: { port: 0, place: from + k },
      factor: { port: 1, place: (right * inner + k) * width + (col ? last(index) : 0) },
    }))
    return { combine: 'sum', grid: null, groups: [{ terms }] }
  },
  code: ([a, b], _p, _inputs, library) =>
    library === 'torch' ? `${a} @ ${b}` : `ops.matmul(${a}, ${b})`,
  build: (torch, _p, inputs) => torch.matMul(inputs),
  examples: [
    {
      title: 'Rows times columns',
      parameters: {},
      inputs: [
        [2, 3],
        [3, 4],
      ],
      output: [2, 4],
    },
    {
      title: 'The axes in front are broadcast',
      parameters: {},
      inputs: [
        [5, 1, 2, 3],
        [6, 3, 4],
      ],
      output: [5, 6, 2, 4],
    },
    { title: 'A matrix times a vector', parameters: {}, inputs: [[5, 2, 3], [3]], output: [5, 2] },
  ],
})

function matMulProblem(a: Shape, b: Shape): Problem | null {
  if (a.length === 0 || b.length === 0)
    return {
      text: 'MatMul multiplies matrices and vectors, and one of its inputs is a scalar.',
      got: 'scalar',
      expected: 'one axis or more',
      fixes: [],
      torch:
        'RuntimeError: both arguments to matmul need to be at least 1D, but they are ' +
        `${a.length}D and ${b.length}D`,
    }
  const batches = [a.slice(0, -2), b.slice(0, -2)]
  const batch = broadcast(batches)
  if (isClash(batch)) {
    const rank = Math.max(...batches.map((sizes) => sizes.length))
    const [i, j] = batches.map((sizes) => sizes[batch.axis - rank + sizes.length])
    return {
      text: say`MatMul cannot pair the matrices of ${shape(a)} and ${shape(b)}: there are ${i} and
        ${j} of them along axis ${batch.axis}.`,
      got: shape(b),
      expected: `${i} or 1 along axis ${batch.axis}`,
      fixes: [],
      torch:
        `RuntimeError: The size of tensor a (${i}) must match the size of tensor b (${j}) ` +
        `at non-singleton dimension ${batch.axis}`,
    }
  }
  const k = last(a)
  const expected = rows(b)
  if (k !== expected)
    return {
      text: say`MatMul cannot multiply ${shape(a)} and ${shape(b)}: the left factor has ${k}
        columns, the right one ${expected} rows.`,
      got: shape(b),
      expected: b.length < 2 ? `${k} values` : `${k} rows`,
      fixes: turns(a, b),
      torch: `RuntimeError: ${wordsOf(a, b, batch)}`,
    }
  return null
}

/** Fixes that transpose one factor. */
function turns(a: Shape, b: Shape): Fix[] {
  const turned = (shape: Shape): Shape => [
    ...shape.slice(0, -2),
    last(shape),
    shape[shape.length - 2],
  ]
  const dims = (shape: Shape): Shape => turned(shape.map((_, i) => i))
  const turn = (shape: Shape, name: string, input: number): Fix => ({
    label: `Transpose the ${name} factor`,
    insert: 'Permute',
    parameters: { dims: dims(shape) },
    input,
  })
  return [
    ...(b.length > 1 && last(b) === last(a) ? [turn(b, 'right', 1)] : []),
    ...(a.length > 1 && a[a.length - 2] === rows(b) ? [turn(a, 'left', 0)] : []),
  ]
}

/** PyTorch's message for factors that do not fit, which depends on how it would multiply them. */
function wordsOf(a: Shape, b: Shape, batch: Shape): string {
  const k = last(a)
  const expected = rows(b)
  const joined = sizeOf(a.slice(0, -1))
  if (a.length === 1 && b.length === 1)
    return (
      `inconsistent tensor size, expected tensor ${torchShape(a)} and src ` +
      `${torchShape(b)} to have the same number of elements, but got ${k} and ${expected} ` +
      'elements respectively'
    )
  if (b.length === 1) return `size mismatch, got ${joined}, ${joined}x${k},${expected}`
  if (a.length === 1 && b.length > 2) {
    const many = sizeOf([...b.slice(0, -2), last(b)])
    return `size mismatch, got ${many}, ${many}x${expected},${k}`
  }
  if (b.length === 2)
    return `mat1 and mat2 shapes cannot be multiplied (${joined}x${k} and ${expected}x${last(b)})`
  if (a.length === 2) {
    const many = sizeOf([...b.slice(0, -2), last(b)])
    return `mat1 and mat2 shapes cannot be multiplied (${many}x${expected} and ${k}x${a[0]})`
  }
  const count = sizeOf(batch)
  return (
    `Expected size for first two dimensions of batch2 tensor to be: [${count}, ${k}] but ` +
    `got: [${count}, ${expected}].`
  )
}
