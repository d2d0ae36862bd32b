import { sizeOf } from '../../layers/tensorShape'
import { type Block, blockOf, combined, type Item } from './block'
import { placeIn } from './place'
import { fail, failAt, MOST_TYPED, type Reader } from './reader'
import type { Token } from './scan'

/** Calls that give their first argument, whatever the others are. */
const WRAPPERS = new Set(
  `
  tensor Tensor FloatTensor DoubleTensor HalfTensor LongTensor IntTensor ByteTensor BoolTensor
  as_tensor asarray asanyarray ascontiguousarray array from_numpy Parameter Variable constant
  convert_to_tensor matrix mat stack list tuple Float32Array Float64Array Array DeviceArray Matrix
  NumericMatrix float double single int float16 float32 float64 int8 int32 int64 uint8 from
  `
    .trim()
    .split(/\s+/),
)

const filled = (shape: readonly number[], value: number): Block => ({
  shape,
  data: Array.from({ length: sizeOf(shape) }, () => value),
})

/** Calls that make numbers of their arguments; null where they cannot. */
const MAKERS: Readonly<Record<string, (args: readonly Item[]) => Item | null>> = {
  zeros: (args) => sized(args, 0),
  ones: (args) => sized(args, 1),
  // What is uninitialised has no numbers of its own, unless it has none at all.
  empty: (args) => {
    const shape = sizesOf(args)
    return shape?.every((size) => size >= 0) && sizeOf(shape) === 0 ? { shape, data: [] } : null
  },
  full: ([shape, value]) => (typeof value === 'number' ? sized([shape], value) : null),
  eye: ([size, ...others]) =>
    typeof size === 'number' && others.length === 0 && size >= 1 && size <= 1000
      ? {
          shape: [size, size],
          data: Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0)),
        }
      : null,
  arange: (args) => {
    const [from, to, step] = args.length === 1 ? [0, args[0], 1] : [...args, 1]
    if (typeof from !== 'number' || typeof to !== 'number' || typeof step !== 'number') return null
    const count = Math.ceil((to - from) / step)
    return count >= 1 && count <= MOST_TYPED
      ? { shape: [count], data: Array.from({ length: count }, (_, i) => from + i * step) }
      : null
  },
  sqrt: ([x]) => (x === undefined ? null : combined(x, 0, Math.sqrt)),
  exp: ([x]) => (x === undefined ? null : combined(x, 0, Math.exp)),
  outer: ([a, b]) => {
    if (a === undefined || b === undefined) return null
    const [rows, columns] = [blockOf(a).data, blockOf(b).data]
    if (rows.length * columns.length > MOST_TYPED) return null
    return {
      shape: [rows.length, columns.length],
      data: rows.flatMap((x) => columns.map((y) => x * y)),
    }
  },
  // R's.
  c: (args) =>
    args.every((one) => typeof one === 'number') ? { shape: [args.length], data: args } : null,
}

/** Is this the last word of a call that is known? */
export const isMaker = (word: string): boolean => WRAPPERS.has(word) || Object.hasOwn(MAKERS, word)

/** Sizes as arguments or as one list of them; null where they are none. */
export function sizesOf(args: readonly Item[]): readonly number[] | null {
  const sizes = args.flatMap((one) => blockOf(one).data)
  return sizes.length <= 6 && sizes.every((size) => Number.isInteger(size) && size >= -1)
    ? sizes
    : null
}

function sized(args: readonly Item[], value: number): Block | null {
  const shape = sizesOf(args)
  return shape && shape.length > 0 && shape.every((size) => size > 0) && sizeOf(shape) <= MOST_TYPED
    ? filled(shape, value)
    : null
}

/** Skips an argument that has no numbers: `dtype=torch.float32`, `'cpu'`, `<AddBackward0>`. */
function skipArgument(reader: Reader): void {
  for (let depth = 0; reader.token().kind !== 'end'; reader.advance()) {
    const { kind } = reader.token()
    if (depth === 0 && (kind === 'comma' || kind === 'close')) return
    depth += kind === 'open' ? 1 : kind === 'close' ? -1 : 0
  }
}

const SPECIAL = /^["'][+-]?(?:nan|inf|infinity)["']$/i

/** The number that a text names, `'nan'` or `'-inf'`; null for any other. */
const named = ({ kind, text }: Token): number | null =>
  kind === 'text' && SPECIAL.test(text)
    ? /nan/i.test(text)
      ? Number.NaN
      : text[1] === '-'
        ? -Infinity
        : Infinity
    : null

/** Does an argument without numbers begin here: a keyword, a name of a type, a text? */
function isNamed(reader: Reader): boolean {
  const { kind, text, at } = reader.token()
  if (kind === 'text' || text === '<') return true
  if (kind !== 'name') return false
  const after = reader.text.slice(at + text.length).trimStart()
  return /^=(?!=)/.test(after) || /^[,)]/.test(after)
}

const CONSTANT = /(?:^|\.)(?:nan|inf|infinity|pi|e|true|false)$/i

/**
 * The arguments of a call in parentheses that are numbers, and where each begins; the others are
 * skipped. Throws a Misread.
 */
export function readArguments(
  reader: Reader,
): readonly { readonly item: Item; readonly at: number }[] {
  const open = reader.enter()
  const args: { item: Item; at: number }[] = []
  const skipLines = (): void => {
    while (reader.token().kind === 'line') reader.advance()
  }
  for (skipLines(); reader.token().kind !== 'close' && reader.token().kind !== 'end'; skipLines()) {
    const token = reader.token()
    const special = named(token)
    if (special !== null) {
      reader.advance()
      reader.count()
      args.push({ item: special, at: token.at })
    } else if (isNamed(reader) && !CONSTANT.test(token.text)) skipArgument(reader)
    else args.push({ item: reader.value(true), at: token.at })
    skipLines()
    const { kind, at } = reader.token()
    if (kind === 'comma') reader.advance()
    else if (kind !== 'close' && kind !== 'end')
      fail(`A ) or a comma is needed at ${placeIn(reader.text, at)}.`)
  }
  reader.leave(open)
  return args
}

/** Reads a call of this name, `np.array`, at its opening parenthesis. Throws a Misread. */
export function readCall(reader: Reader, name: string): Item {
  const { at } = reader.token()
  const args = readArguments(reader)
  const [first, second] = args
  if (name === 'matrix' && /\b(?:nrow|ncol)\b/.test(reader.text))
    return failAt(reader, 'R fills a matrix by columns; paste the rows that it prints', at)
  const word = name.split('.').at(-1) ?? ''
  if ((name === 'ones' || name === 'zeros') && args.length === 1 && typeof first.item === 'number')
    return failAt(
      reader,
      `${name}(${first.item}) is a matrix in MATLAB and a list in Python; write both sizes`,
      at,
    )
  if (Object.hasOwn(MAKERS, word)) {
    const made = MAKERS[word](args.map(({ item }) => item))
    return made ?? failAt(reader, `${word}(…) gives no numbers here`, at)
  }
  if (!first) return fail('There are no numbers yet.')
  if (second)
    return fail(
      `There is a second list or number at ${placeIn(reader.text, second.at)}: put [ ] around ` +
        'all of it.',
    )
  return first.item
}
