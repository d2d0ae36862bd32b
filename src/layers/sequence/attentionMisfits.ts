import type { Fix, Problem } from '../problem'
import { fixedAxes, type Sentence, say } from '../sentence'
import type { Shape } from '../tensorShape'

/** A shape as torch.Size prints it. */
export const torchSize = (sizes: Shape): string => `torch.Size([${sizes.join(', ')}])`
/** A shape as a tuple of Python. */
export const tuple = (sizes: Shape): string =>
  `(${sizes.join(', ')}${sizes.length === 1 ? ',' : ''})`

/** A problem of attention. */
export const problem = (
  text: Sentence,
  got: Sentence,
  expected: Sentence,
  torch: string,
  more: Partial<Problem> = {},
): Problem => ({ text, got, expected, fixes: [], torch, ...more })

/** Heads that divide so many numbers, nearest to those asked for. */
const divisors = (size: number, heads: number): readonly number[] =>
  Array.from({ length: Math.min(size, 2 * heads) }, (_, i) => i + 1)
    .filter((each) => size % each === 0)
    .sort((a, b) => Math.abs(a - heads) - Math.abs(b - heads) || b - a)
    .slice(0, 2)

/** Why so many numbers cannot be shared by so many heads, without PyTorch's message. */
export function headsProblem(
  kind: string,
  size: number,
  heads: number,
  field: string,
): Problem | null {
  if (size === 0)
    return {
      text: `${kind} shares the numbers of a step among heads, and here are none.`,
      got: '0 numbers',
      expected: `a multiple of ${heads}`,
      fixes: [],
    }
  if (size % heads === 0) return null
  const fixes: readonly Fix[] = divisors(size, heads).map((each) => ({
    label: `Set ${field} to ${each}`,
    set: { [field]: each },
  }))
  return {
    text: `${kind} shares ${size} numbers among ${heads} heads, which leaves a remainder.`,
    got: `${size} numbers`,
    expected: `a multiple of ${heads}`,
    field,
    fixes,
  }
}

/** Why a mask does not fit L queries and S keys of N samples. */
export function maskProblem(
  kind: string,
  mask: Shape,
  batched: boolean,
  [L, S, N, heads]: readonly [L: number, S: number, N: number, heads: number],
  early: boolean,
): Problem | null {
  const flat = [L, S]
  const deep = [N * heads, L, S]
  const told = (torch: string): Problem =>
    problem(
      say`${kind} reads a mask of ${fixedAxes(...flat)} or ${fixedAxes(...deep)}, this is
        ${mask.length === 0 ? 'a scalar' : fixedAxes(...mask)}.`,
      mask.length === 0 ? 'scalar' : fixedAxes(...mask),
      fixedAxes(...flat),
      torch,
    )
  const wanted = mask.length === 2 ? flat : deep
  if (mask.length !== 2 && mask.length !== 3)
    return early
      ? told(
          `AssertionError: For ${batched ? 'batched (3-D)' : 'unbatched (2-D)'} \`query\`, ` +
            'expected `attn_mask` to be `None`, 2-D or 3-D but found ' +
            `${mask.length}-D tensor instead`,
        )
      : null
  if (mask.join() === wanted.join()) return null
  if (early)
    return !batched && mask.length === 3
      ? told(
          `AssertionError: Expected \`attn_mask\` shape to be ${tuple([heads, L, S])} but got ` +
            torchSize(mask),
        )
      : null
  return told(
    `RuntimeError: The shape of the ${mask.length}D attn_mask is ${torchSize(mask)}, but should ` +
      `be ${tuple(wanted)}.`,
  )
}
