import type { Shape } from '../layers/tensorShape'
import { type ReadList, readList } from './list'
import { parseNumber, printNumber, type Unreadable } from './number'
import { readRows } from './rows'
import { placeIn, type Token, tokenAt } from './tokens'

export { parseNumber } from './number'

/** Numbers with their shape, row-major. */
export interface NumberArray {
  readonly shape: Shape
  readonly data: Float32Array
}

const ASSIGNED = /^\s*(?:[A-Za-z_]\w*[^\S\n]*=(?!=)|Parameter containing:)/
const MAKERS =
  'tensor|Tensor|FloatTensor|DoubleTensor|LongTensor|IntTensor|as_tensor|' +
  'array|asarray|from_numpy|Parameter'
const MAKER = new RegExp(String.raw`\s*(?:[A-Za-z_]\w*\.)*(?:${MAKERS})[^\S\n]*\(`, 'y')

/** Where the value begins, and how many calls such as `torch.tensor(` are wrapped around it. */
function unwrapped(text: string): { readonly from: number; readonly calls: number } {
  let from = ASSIGNED.exec(text)?.[0].length ?? 0
  let calls = 0
  for (MAKER.lastIndex = from; MAKER.test(text); calls++) from = MAKER.lastIndex
  return { from, calls }
}

/** The first token that is not a line break. */
function pieceAt(text: string, from: number): Token | null {
  let token = tokenAt(text, from)
  while (token?.text === '\n') token = tokenAt(text, token.at + 1)
  return token
}

const more = (token: Token, text: string): Unreadable => ({
  error:
    token.kind === 'close'
      ? `The ${token.text} at ${placeIn(text, token.at)} closes nothing.`
      : `There is more after the end of the list, at ${placeIn(text, token.at)}: put [ ] ` +
        'around all of it.',
})

/** Skips what may follow a value: further arguments and the parentheses that close its calls. */
function readEnd(text: string, from: number, calls: number): Unreadable | null {
  const rest: Token[] = []
  for (let token = tokenAt(text, from); token; token = tokenAt(text, token.at + token.text.length))
    if (token.kind !== 'line') rest.push(token)
  let next = 0
  for (let call = calls; call > 0; call--) {
    if (rest[next] && rest[next].kind !== 'close' && rest[next].kind !== 'comma')
      return { error: `A ) or a comma is needed at ${placeIn(text, rest[next].at)}.` }
    if (rest[next]?.kind === 'comma') {
      const argument = rest[++next]
      if (argument && argument.kind !== 'close' && !/^[A-Za-z_]/.test(argument.text))
        return {
          error:
            `There is a second list or number at ${placeIn(text, argument.at)}: put [ ] ` +
            'around all of it.',
        }
      for (
        let inner = 0;
        next < rest.length && (inner > 0 || rest[next].kind !== 'close');
        next++
      ) {
        if (rest[next].kind === 'open') inner++
        if (rest[next].kind === 'close') inner--
      }
    }
    if (next === rest.length)
      return {
        error: `A bracket is opened but not closed: ${')'.repeat(call)} is missing at the end.`,
      }
    next++
  }
  return next < rest.length ? more(rest[next], text) : null
}

function readScalar(text: string, from: number): ReadList | Unreadable {
  const token = tokenAt(text, from)
  if (token?.kind !== 'word') return { error: 'There are no numbers yet.' }
  const value = parseNumber(token.text)
  if (typeof value !== 'number')
    return { error: `${value.error.slice(0, -1)}, at ${placeIn(text, token.at)}.` }
  return { shape: [], data: [value], end: token.at + token.text.length }
}

/**
 * Parses numbers as people paste them: a nested Python, NumPy or JSON list, `torch.tensor([…],
 * dtype=…)`, a printed tensor or array, or rows without brackets. Fractions, nan and inf are
 * allowed. At most 1,000,000 numbers and 6 axes; on error, one sentence that says where. Never
 * throws.
 */
export function parseNumbers(source: string): NumberArray | Unreadable {
  const text = source.replaceAll('\r\n', '\n').replaceAll('−', '-')
  const { from, calls } = unwrapped(text)
  const first = pieceAt(text, from)
  if (!first) return { error: 'There are no numbers yet.' }
  const isList = first.kind === 'open'
  const read = isList
    ? readList(text, first.at)
    : calls > 0
      ? readScalar(text, first.at)
      : readRows(text, from)
  if ('error' in read) return read
  const amiss = isList || calls > 0 ? readEnd(text, read.end, calls) : null
  return amiss ?? { shape: read.shape, data: Float32Array.from(read.data) }
}

/**
 * A tensor as a nested Python list, one matrix row per line; `parseNumbers` reads it back bit for
 * bit. A scalar is one number.
 */
export function printNumbers({ shape, data }: NumberArray): string {
  let next = 0
  const print = (axis: number): string => {
    if (axis === shape.length) return printNumber(data[next++])
    const between = axis === shape.length - 1 ? ', ' : `,\n${' '.repeat(axis + 1)}`
    return `[${Array.from({ length: shape[axis] }, () => print(axis + 1)).join(between)}]`
  }
  return print(0)
}
