import { type Shape, sizeOf } from '../layers/tensorShape'
import { quoted, type Unreadable } from './number'

const MOST_AXES = 6
const LONGEST = 200

/**
 * Parses a shape as typed: `1, 3, 32, 32`, `(1, 10)`, `[2, 2]`, `1×1×10`, `torch.Size([1, 10])`; 1
 * to 6 sizes ≥ 1. One size may be −1 where `count` is given, and is inferred as in torch.reshape.
 * Never throws.
 */
export function parseSizes(source: string, count?: number): { readonly shape: Shape } | Unreadable {
  if (source.length > LONGEST)
    return {
      error:
        `The shape has ${source.length.toLocaleString('en')} characters, more than ` +
        `${LONGEST}.`,
    }
  const inner = source
    .replace(/^\s*(?:torch\.Size\s*\(\s*)?[[(]?/, '')
    .replace(/[\])]?\s*\)?\s*$/, '')
    .replaceAll('−', '-')
  const words = inner
    .split(/\s*[,×x]\s*|\s+/)
    .filter((word, i, all) => word !== '' || (i > 0 && i < all.length - 1))
  if (words.length === 0)
    return { error: 'There is no shape yet: write sizes such as 1, 3, 32, 32.' }
  if (words.length > MOST_AXES)
    return { error: `The shape has ${words.length} sizes, more than ${MOST_AXES}.` }
  const wrong = words.find(
    (word) => !/^[1-9]\d{0,8}$/.test(word) && !(count !== undefined && word === '-1'),
  )
  if (wrong !== undefined)
    return {
      error:
        wrong === ''
          ? 'A size is missing between two commas.'
          : `${quoted(wrong)} is not a size: sizes are whole numbers from 1.`,
    }
  const sizes = words.map(Number)
  const open = sizes.filter((size) => size === -1).length
  if (open > 1) return { error: 'Only one size can be -1.' }
  if (count === undefined) return { shape: sizes }
  const known = sizeOf(sizes.filter((size) => size !== -1))
  const shape = sizes.map((size) => (size === -1 ? count / known : size))
  if (sizeOf(shape) === count && shape.every(Number.isInteger)) return { shape }
  return {
    error:
      `The shape ${words.join('×')} ` +
      (open > 0
        ? `needs a multiple of ${known.toLocaleString('en')}`
        : `has room for ${known.toLocaleString('en')}`) +
      ` numbers, and there are ${count.toLocaleString('en')}.`,
  }
}
