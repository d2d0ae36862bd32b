import type { Fix, Problem } from '../problem'
import { refused } from '../refused'
import { fixedAxes, say, shape } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'
import { headsProblem, maskProblem, problem, torchSize, tuple } from './attentionMisfits'
import { isJoined } from './attentionWeights'
import { attentionWords } from './attentionWords'

/** What the problem of attention depends on, as given. */
export interface HeadParams {
  readonly embed_dim: number | null
  readonly num_heads: number
  readonly kdim: number | null
  readonly vdim: number | null
  readonly batch_first: boolean
}

const last = (sizes: Shape): number => sizes[sizes.length - 1]
/** Why keys or values do not have the axes of the queries. */
function ranksProblem([query, key, value]: readonly Shape[], batchFirst: boolean): Problem | null {
  const rank = query.length
  if (rank !== 2 && rank !== 3)
    return problem(
      say`MultiheadAttention reads ${fixedAxes('L', 'N', 'embed_dim')} or
        ${fixedAxes('L', 'embed_dim')}, this is ${shape(query)}.`,
      shape(query),
      say`${fixedAxes('L', 'N', 'embed_dim')} or ${fixedAxes('L', 'embed_dim')}`,
      `AssertionError: query should be unbatched 2D or batched 3D tensor but received ${rank}-D ` +
        'query tensor',
      rank === 4
        ? {
            fixes: [
              {
                label: 'Insert Flatten, from axis 2 on',
                insert: 'Flatten',
                parameters: { start_dim: 2 },
              },
            ],
          }
        : {},
    )
  if (key.length === rank && value.length === rank) return null
  return problem(
    say`MultiheadAttention reads keys and values with as many axes as the queries ${shape(query)},
      and these are ${shape(key)} and ${shape(value)}.`,
    say`${shape(key)} and ${shape(value)}`,
    `${rank} axes`,
    // The batch becomes the second axis before axes are counted.
    batchFirst && rank === 3 && Math.min(key.length, value.length) < 2
      ? 'IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)'
      : `AssertionError: For ${rank === 3 ? 'batched (3-D)' : 'unbatched (2-D)'} \`query\`, ` +
          `expected \`key\` and \`value\` to be ${rank}-D but found ` +
          `${key.length}-D and ${value.length}-D tensors respectively`,
  )
}

/** Why attention cannot read these inputs; null if it can. Source: torch.nn.functional. */
export function attentionProblem(
  p: HeadParams & { readonly add_bias_kv: boolean },
  inputs: readonly Shape[],
): Problem | null {
  const [query, key = query, value = key, mask] = inputs
  const E = p.embed_dim ?? last(query) ?? 1
  const dims = { embed_dim: E, kdim: p.kdim ?? E, vdim: p.vdim ?? E }
  const unmade = refused(
    attentionWords({ ...dims, num_heads: p.num_heads }),
    headsProblem('MultiheadAttention', E, p.num_heads, 'num_heads'),
    'MultiheadAttention',
    inputs,
  )
  if (unmade) return unmade
  const ranks = ranksProblem([query, key, value], p.batch_first)
  if (ranks) return ranks
  const batched = query.length === 3
  const steps = batched && p.batch_first ? 1 : 0
  const turned = (sizes: Shape): Shape =>
    steps === 1 ? [sizes[1], sizes[0], ...sizes.slice(2)] : sizes
  const [q, k, v] = [query, key, value].map(turned)
  const N = batched ? q[1] : 1
  const sizes = [q[0], k[0], N, p.num_heads] as const
  const early = mask && maskProblem('MultiheadAttention', mask, batched, sizes, true)
  if (early) return early
  if (last(query) !== E)
    return problem(
      say`MultiheadAttention reads queries of ${E} numbers, and those of ${shape(query)} have
        ${last(query)}.`,
      shape(query),
      fixedAxes('…', E),
      `AssertionError: was expecting embedding dimension of ${E}, but got ${last(query)}`,
      {
        field: 'embed_dim',
        fixes: [{ label: `Set embed_dim to ${last(query)}`, set: { embed_dim: last(query) } }],
      },
    )
  return (
    pairProblem(batched, dims, [k, v], [key, value]) ??
    (mask ? maskProblem('MultiheadAttention', mask, batched, sizes, false) : null) ??
    samplesProblem(p, E, q, k)
  )
}

/** Why keys and values do not go together, or with the queries. */
function pairProblem(
  batched: boolean,
  dims: { readonly embed_dim: number; readonly kdim: number; readonly vdim: number },
  [k, v]: readonly Shape[],
  [key, value]: readonly Shape[],
): Problem | null {
  // Without a batch PyTorch has put an axis of 1 in by now.
  const [kk, vv] = [k, v].map((sizes) => (batched ? sizes : [sizes[0], 1, sizes[1]]))
  const joined = isJoined(dims)
  const of = (sizes: Shape): Shape => (joined ? sizes : sizes.slice(0, 2))
  if (of(kk).join() !== of(vv).join())
    return problem(
      say`MultiheadAttention needs a value for each key, and gets ${shape(key)} and
        ${shape(value)}.`,
      shape(value),
      shape(key),
      joined
        ? `AssertionError: key shape ${torchSize(kk)} does not match value shape ${torchSize(vv)}`
        : `AssertionError: key's sequence and batch dims ${torchSize(of(kk))} do not match ` +
            `value's ${torchSize(of(vv))}`,
    )
  for (const [sizes, whole, field] of [
    [kk, key, 'kdim'],
    [vv, value, 'vdim'],
  ] as const) {
    const dim = dims[field]
    if (last(sizes) !== dim)
      return problem(
        say`MultiheadAttention reads ${field === 'kdim' ? 'keys' : 'values'} of ${dim} numbers,
          and those of ${shape(whole)} have ${last(sizes)}.`,
        shape(whole),
        fixedAxes('…', dim),
        widthWords(dims, sizes, field, batched && key === value),
        {
          field,
          fixes: [widthFix(dims, field, last(sizes), last(vv))],
        },
      )
  }
  return null
}

/** Lets keys or values have so many numbers; both where the values have as many as the keys. */
function widthFix(
  { vdim }: { readonly vdim: number },
  field: 'kdim' | 'vdim',
  size: number,
  ofValues: number,
): Fix {
  return field === 'kdim' && ofValues === size && vdim !== size
    ? { label: `Set kdim and vdim to ${size}`, set: { kdim: size, vdim: size } }
    : { label: `Set ${field} to ${size}`, set: { [field]: size } }
}

/** PyTorch's message for keys or values of another length; `once`: projected together. */
function widthWords(
  dims: { readonly embed_dim: number; readonly kdim: number; readonly vdim: number },
  sizes: Shape,
  field: 'kdim' | 'vdim',
  once: boolean,
): string {
  const E = dims.embed_dim
  return isJoined(dims)
    ? 'RuntimeError: mat1 and mat2 shapes cannot be multiplied ' +
        `(${sizeOf(sizes.slice(0, -1))}x${last(sizes)} and ${E}x${once ? 2 * E : E})`
    : `AssertionError: expecting ${field === 'kdim' ? 'key' : 'value'} weights shape of ` +
        `${tuple([E, last(sizes)])}, but got ${torchSize([E, dims[field]])}`
}

/** Why queries and keys are not of the same samples. */
function samplesProblem(
  p: HeadParams & { readonly add_bias_kv: boolean },
  E: number,
  q: Shape,
  k: Shape,
): Problem | null {
  if (q.length < 3 || q[1] === k[1] || k[0] === 0) return null
  return problem(
    say`MultiheadAttention pairs samples, and there are ${q[1]} of queries and ${k[1]} of keys.`,
    `${k[1]} samples`,
    `${q[1]} samples`,
    p.add_bias_kv
      ? 'RuntimeError: Sizes of tensors must match except in dimension 0. Expected size ' +
          `${k[1]} but got size ${q[1]} for tensor number 1 in the list.`
      : `RuntimeError: shape '[${k[0]}, ${q[1] * p.num_heads}, ${E / p.num_heads}]' is invalid ` +
          `for input of size ${k[0] * k[1] * E}`,
  )
}
