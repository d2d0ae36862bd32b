import { int, number, toggle } from '../fields'
import { kerasPNorm } from '../kerasLines'
import { defineLayer } from '../layer'
import { negativeWords } from '../padWords'
import { placeOf } from '../place'
import { keras, lambda } from '../python'
import { ownPlace } from '../reads'
import { say, shape } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'

/** The row without a gradient, counted from 0. */
const paddingRow = (p: {
  readonly padding_idx: number | null
  readonly num_embeddings: number
}): number | null =>
  p.padding_idx === null
    ? null
    : p.padding_idx < 0
      ? p.padding_idx + p.num_embeddings
      : p.padding_idx

/** PyTorch's message where there is no such table, or no row to read; null where there is. */
function embeddingWords(
  input: Shape,
  p: {
    readonly num_embeddings: number
    readonly embedding_dim: number
    readonly padding_idx: number | null
    readonly max_norm: number | null
  },
): string | null {
  const { num_embeddings: rows, padding_idx: row } = p
  if (row !== null && row !== 0 && (row >= rows || row < -rows))
    return 'AssertionError: Padding_idx must be within num_embeddings'
  const negative = negativeWords([rows, p.embedding_dim])
  if (negative || rows > 0) return negative
  if (row === 0) return 'IndexError: index 0 is out of bounds for dimension 0 with size 0'
  if (sizeOf(input) === 0) return null
  return p.max_norm === null
    ? 'RuntimeError: index_select(): self indexing axis dim should be positive'
    : 'IndexError: select(): index 0 out of range for tensor of size ' +
        `[0, ${p.embedding_dim}] at dimension 0`
}

/** Rows of a learned table, by number. Source: torch.nn.Embedding. */
export const embedding = defineLayer({
  kind: 'Embedding',
  aliases: ['lookup table', 'word vectors', 'token embedding'],
  category: 'sequence',
  usual: true,
  icon: 'table-2',
  help: 'A learned table: each whole number of the input becomes the row with that number.',
  inputs: 1,
  linear: false,
  fields: [
    int('num_embeddings', 10, 'Rows of the table; the input holds numbers below this.', {
      min: 0,
      positional: true,
      soft: [1, 100],
    }),
    int('embedding_dim', 3, 'Numbers in a row.', { min: 0, positional: true, soft: [1, 64] }),
    int('padding_idx', null, 'A row that starts as zeros and is not learned.', {
      empty: 'none',
      soft: [-1, 10],
    }),
    number('max_norm', null, 'Rows that are read and are longer are scaled to this norm.', {
      empty: 'as they are',
      soft: [0, 4],
    }),
    number('norm_type', 2, 'The p of the norm that max_norm limits.', { soft: [1, 4], step: 0.5 }),
    toggle(
      'scale_grad_by_freq',
      false,
      'Divides the gradient of a row by how often the input names it.',
    ),
    toggle('sparse', false, 'Sparse gradients, with the same numbers.', { hidden: true }),
  ],
  shown: { norm_type: (p) => p.max_norm !== null },
  shape([input], p) {
    const row = p.padding_idx
    const words = embeddingWords(input, p)
    if (words === null) return [...input, p.embedding_dim]
    if (row === null || (row < p.num_embeddings && row >= -p.num_embeddings))
      return {
        text: `The table has ${p.num_embeddings} rows of ${p.embedding_dim} numbers.`,
        got: `${p.num_embeddings}×${p.embedding_dim}`,
        expected: 'one row or more',
        field: 'num_embeddings',
        fixes: [{ label: 'Set num_embeddings to 10', set: { num_embeddings: 10 } }],
        torch: words,
      }
    return {
      text: `padding_idx is ${row}, and the table has ${p.num_embeddings} rows.`,
      field: 'padding_idx',
      expected: `${-p.num_embeddings} to ${p.num_embeddings - 1}`,
      fixes: [
        { label: 'Set padding_idx to 0', set: { padding_idx: 0 } },
        { label: 'Leave padding_idx out', set: { padding_idx: null } },
      ],
      torch: words,
      would: [...input, p.embedding_dim],
    }
  },
  explain: ([input], p) => ({
    rule: { words: '(…) → (…, embedding_dim)' },
    lines: [
      {
        axis: '',
        words: say`${shape(input)} → ${shape([...input, p.embedding_dim])}`,
        result: shape([...input, p.embedding_dim]),
        inWords: true,
      },
    ],
  }),
  weights(_inputs, p) {
    const row = paddingRow(p)
    const { num_embeddings, embedding_dim } = p
    return [
      {
        name: 'weight',
        shape: [num_embeddings, embedding_dim],
        axes: ['row', 'number'],
        fanIn: embedding_dim,
        draw: {
          law: 'normal',
          scale: 1,
          ...(row === null ? {} : { zeroed: [row * embedding_dim, (row + 1) * embedding_dim] }),
        },
      },
    ]
  },
  reads: ([input]) => [{ axes: ownPlace(input.length) }],
  macs: () => 0,
  arithmetic([input], _output, p, index) {
    const x = { port: 0, place: placeOf(index.slice(0, -1), input) }
    const dim = p.embedding_dim
    const column = index[index.length - 1]
    return {
      combine: 'steps',
      rule: 'weight[x]',
      x,
      steps(read) {
        const row = read(x)
        if (!(Number.isInteger(row) && row >= 0 && row < p.num_embeddings))
          return [{ name: 'row', value: row, note: 'is no row of the table' }]
        const at = (j: number): number => read({ weight: 'weight', place: row * dim + j })
        const steps = [{ name: `weight[${row}, ${column}]`, value: at(column) }]
        if (p.max_norm === null) return steps
        const norm = normOf(
          Array.from({ length: dim }, (_, j) => Math.abs(at(j))),
          p.norm_type,
        )
        const factor = norm > p.max_norm ? p.max_norm / (norm + 1e-7) : 1
        return [
          ...steps,
          { name: 'norm of the row', value: norm },
          { name: 'factor', value: factor, note: `so that it is at most ${p.max_norm}` },
          { name: 'scaled', value: at(column) * factor },
        ]
      },
    }
  },
  call: ([x]) => `${x}.long()`,
  indices: (p) => p.num_embeddings,
  keras(p) {
    const table = keras('Embedding', String(p.num_embeddings), String(p.embedding_dim))
    if (p.max_norm === null) return [table]
    const norm = kerasPNorm('x', p.norm_type, -1, true)
    return [table, lambda(`x * ops.minimum(1, ${p.max_norm} / (${norm} + 1e-7))`)]
  },
  build: (torch, p) => torch.embedding({ ...p, padding_idx: paddingRow(p) }),
  examples: [
    {
      title: 'A sentence of seven words becomes seven vectors',
      parameters: { num_embeddings: 1000, embedding_dim: 16 },
      inputs: [[2, 7]],
      output: [2, 7, 16],
    },
    {
      title: 'Row 0 stands for no word',
      parameters: { num_embeddings: 5, embedding_dim: 4, padding_idx: 0 },
      inputs: [[6]],
      output: [6, 4],
    },
  ],
})

/** ‖row‖ₚ of absolute values. */
function normOf(sizes: readonly number[], p: number): number {
  if (p === 0) return sizes.filter((size) => size !== 0).length
  return sizes.reduce((sum, size) => sum + size ** p, 0) ** (1 / p)
}
