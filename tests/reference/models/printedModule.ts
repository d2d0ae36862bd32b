import { kindOf } from '../../../src/graph/kinds'
import type { Parameters, Value } from '../../../src/layers/fields'
import type { Part } from '../network'

/** Splits at commas outside brackets and quotes. */
export function piecesOf(text: string): string[] {
  const found: string[] = []
  let depth = 0
  let quoted = false
  let from = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "'") quoted = !quoted
    if (quoted) continue
    if ('([{'.includes(text[i])) depth++
    if (')]}'.includes(text[i])) depth--
    if (text[i] === ',' && depth === 0) {
      found.push(text.slice(from, i))
      from = i + 1
    }
  }
  return [...found, text.slice(from)].map((piece) => piece.trim()).filter((piece) => piece !== '')
}

const WORDS: Readonly<Record<string, Value>> = { True: true, False: false, None: null }

/** A literal of Python: a number, a text, True, False, None, or a tuple of such. */
export function literalOf(text: string): Value {
  if (Object.hasOwn(WORDS, text)) return WORDS[text]
  // Some modules print their words without quotes.
  const quoted = /^'(.*)'$/.exec(text) ?? /^([A-Za-z_]\w*)$/.exec(text)
  if (quoted) return quoted[1]
  const tuple = /^(?:torch\.Size)?[([](.*)[)\]]$/s.exec(text)
  if (tuple)
    return piecesOf(tuple[1]).map((piece) => Number(literalOf(piece.replace(/[[\]]/g, ''))))
  const number = Number(text)
  if (text === '' || Number.isNaN(number)) throw new Error(`${text} is no literal`)
  return number
}

/** Arguments of PyTorch's that change no number here. */
const SILENT = new Set(['inplace', 'track_running_stats', 'device', 'dtype'])

/**
 * The layer that PyTorch prints as `conv1: Conv2d(1, 6, kernel_size=(3, 3), stride=(1, 1))`, on
 * these inputs; arguments without a name are those of the kind's fields, in their order.
 */
export function printedModule(text: string, inputs: readonly string[]): Part {
  const [, name, layer, args] = /^\s*\(?([\w.]+)\)?:\s*(\w+)\((.*)\)\s*$/s.exec(text) ?? []
  if (args === undefined) throw new Error(`“${text}” is no printed module`)
  const fields = kindOf({ kind: layer })?.fields ?? []
  const params: Record<string, Value> = {}
  for (const [i, piece] of piecesOf(args).entries()) {
    const named = /^(\w+)=(.*)$/s.exec(piece)
    const field = named?.[1] ?? fields[i]?.name
    if (field !== undefined && !SILENT.has(field)) params[field] = literalOf(named?.[2] ?? piece)
  }
  return { name: name.replaceAll('.', '_'), layer, params: params satisfies Parameters, inputs }
}
