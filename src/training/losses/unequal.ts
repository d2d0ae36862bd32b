import { broadcast, broadcastPlace, isClash } from '../../layers/merge/broadcast'
import { indexAt } from '../../layers/place'
import { type Shape, sameShape, sizeOf, torchShape } from '../../layers/tensorShape'

/**
 * What PyTorch does with targets of another size than the output: it broadcasts them, with a
 * warning or without, naming the targets first where it cannot, or only to the size of the output;
 * or it refuses in these words.
 */
export type Unequal =
  | 'warns'
  | 'silent'
  | 'target first'
  | 'in place'
  | ((output: Shape, target: Shape) => string)

/** The tuple of an axis, as PyTorch prints it. */
export const torchSize = (shape: Shape): string => `torch.Size([${shape.join(', ')}])`

/** PyTorch's warning where it broadcasts. */
const warning = (output: Shape, target: Shape): string =>
  `Using a target size (${torchSize(target)}) that is different to the input size ` +
  `(${torchSize(output)}). This will likely lead to incorrect results due to broadcasting. ` +
  'Please ensure they have the same size.'

/** PyTorch's words for two sizes of an axis that cannot be broadcast. */
export const clashWords = (a: number, b: number, axis: number): string =>
  `The size of tensor a (${a}) must match the size of tensor b (${b}) at ` +
  `non-singleton dimension ${axis}`

/** PyTorch's words where a tensor that is changed in place would have to grow. */
export const growingWords = (output: Shape, joined: Shape): string =>
  `output with shape ${torchShape(output)} doesn't match the broadcast shape ${torchShape(joined)}`

/** What PyTorch says of an output and targets of other sizes, and whether it goes on. */
export function unequalWords(
  output: Shape,
  target: Shape,
  unequal: Unequal,
): { readonly torch?: string; readonly warns?: true } {
  if (typeof unequal === 'function') return { torch: unequal(output, target) }
  const pair = unequal === 'target first' ? [target, output] : [output, target]
  const joined = broadcast(pair)
  if (isClash(joined)) {
    const [a, b] = pair.map((sizes) => sizes.at(joined.axis - rankOf(pair)))
    return { torch: clashWords(a ?? 1, b ?? 1, joined.axis) }
  }
  if (unequal === 'in place' && !sameShape(joined, output))
    return { torch: growingWords(output, joined) }
  return unequal === 'warns' ? { torch: warning(output, target), warns: true } : { warns: true }
}

const rankOf = (shapes: readonly Shape[]): number => Math.max(...shapes.map(({ length }) => length))

/** The shape of an output and targets as they are compared: that of the output where they clash. */
export function comparedShape(output: Shape, target: Shape): Shape {
  const joined = broadcast([output, target])
  return isClash(joined) ? output : joined
}

/** For each number that is compared, where that of the output and that of the targets stand. */
export interface ComparedPlaces {
  readonly output: Int32Array
  readonly target: Int32Array
}

/** The places of an output and targets that are broadcast; null where both have one shape. */
export function comparedPlaces(output: Shape, target: Shape): ComparedPlaces | null {
  if (sameShape(output, target)) return null
  const shape = comparedShape(output, target)
  const places = (own: Shape): Int32Array =>
    Int32Array.from({ length: sizeOf(shape) }, (_, i) => broadcastPlace(indexAt(i, shape), own))
  return { output: places(output), target: places(target) }
}
