import type { Fix, Problem } from '../problem'
import { say, shape } from '../sentence'
import { type Shape, sizeOf, torchShape } from '../tensorShape'

/** The shape asked for with −1 filled in; null where it does not hold the input's values. */
export function resolved(input: Shape, asked: readonly number[]): Shape | null {
  const count = sizeOf(input)
  const known = sizeOf(asked.filter((size) => size >= 0))
  const open = asked.filter((size) => size < 0).length
  if (open === 0) return known === count ? asked : null
  const rest = known === 0 ? Number.NaN : count / known
  return open === 1 && Number.isInteger(rest) ? asked.map((size) => (size < 0 ? rest : size)) : null
}

/** Shapes that hold the values and differ from the one asked for in one size: the batch first. */
function fixesFor(input: Shape, asked: readonly number[]): Fix[] {
  const [batch = 1] = input
  // What is left is not asked for twice: the first axis is the batch, and others have one cell.
  const sound = asked.map((size, i) => (size > 0 ? size : i === 0 ? batch : 1))
  const open = (place: number): readonly number[] => sound.with(place, -1)
  const left = asked.lastIndexOf(-1)
  const places = [...asked.keys()]
  return [
    ...(left > 0 ? [open(left)] : []),
    ...(left > 0 ? [asked.with(0, batch)] : []),
    ...(places.length > 0 ? [open(0)] : []),
    ...places.slice(1).reverse().map(open),
    ...(asked.length === 2 ? [[batch, -1]] : []),
  ]
    .filter((sizes) => resolved(input, sizes) !== null)
    .filter((sizes, i, all) => all.findIndex((other) => other.join() === sizes.join()) === i)
    .slice(0, 2)
    .map((sizes) => ({ label: `Set shape to ${sizes.join(', ')}`, set: { shape: sizes } }))
}

/**
 * PyTorch's message, without its type, where the shape does not hold the values; else null. Source:
 * aten/src/ATen/InferSize.h.
 */
export function inferWords(input: Shape, asked: readonly number[]): string | null {
  const negative = asked.findIndex((size, i) => size < -1 || (size === -1 && asked.indexOf(-1) < i))
  if (negative >= 0)
    return asked[negative] === -1
      ? 'only one dimension can be inferred'
      : `invalid shape dimension ${asked[negative]}`
  if (resolved(input, asked)) return null
  const count = sizeOf(input)
  return count === 0 && asked.includes(-1) && asked.includes(0)
    ? `cannot reshape tensor of 0 elements into shape ${torchShape(asked)} because the ` +
        'unspecified dimension size -1 can be any value and is ambiguous'
    : `shape '${torchShape(asked)}' is invalid for input of size ${count}`
}

/** Why the input cannot be laid out in this shape, or null. */
export function reshapeProblem(input: Shape, asked: readonly number[]): Problem | null {
  const words = inferWords(input, asked)
  if (words === null) return null
  const count = sizeOf(input)
  const fixes = fixesFor(input, asked)
  const [first] = fixes
  const mended = first && 'set' in first ? first.set.shape : null
  const would = Array.isArray(mended) ? resolved(input, mended) : null
  const values = `${count} ${count === 1 ? 'value' : 'values'}`
  return {
    text: asked.some((size) => size < -1)
      ? 'A size is a whole number of at least 0, or −1 for what is left.'
      : asked.filter((size) => size < 0).length > 1
        ? 'Only one of the sizes can be −1.'
        : say`${shape(input)} has ${values}, and ${asked.join('·')} ${
            asked.includes(-1) ? 'does not divide them' : `is ${sizeOf(asked)}`
          }.`,
    got: values,
    field: 'shape',
    fixes,
    torch: `RuntimeError: ${words}`,
    ...(would ? { would } : {}),
  }
}
