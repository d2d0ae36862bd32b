import type { Kind } from '../../graph/kinds'
import type { Parameters, Value } from '../../layers/fields'
import { printValue } from '../../layers/print'
import { titleOf } from './categories'

/** A name of a kind, with what it needs beyond the kind's defaults. */
export interface Term {
  /** In small letters and digits only. */
  readonly text: string
  /** Its words in the same form: `leaky`, `re`, `lu`; `fully`, `connected`. */
  readonly words: readonly string[]
  readonly set?: Parameters
  /** What it needs, in words: `output_size = 1`. */
  readonly note?: string
}

/** All that a kind is searched by. */
export interface Terms {
  readonly own: Term
  readonly others: readonly Term[]
  readonly category: string
  /** Words of its sentence of help. */
  readonly help: readonly string[]
}

/** A text in small letters and digits only. */
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Words of a name as PyTorch, Keras and people write it. */
const wordsOf = (name: string): readonly string[] =>
  (name.match(/\d+[dD]?|\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+/gu) ?? []).map(plain)

/** The words of a text between its spaces and dashes, without those that every text has. */
const wordsSaid = (text: string): readonly string[] =>
  text
    .split(/[\s_-]+/)
    .map(plain)
    .filter((word) => word !== '' && !/^(and|of|the|an?)$/.test(word))

const termOf = (name: string, needs: Pick<Term, 'set' | 'note'> = {}): Term => ({
  text: wordsSaid(name).join(''),
  words: wordsOf(name),
  ...needs,
})

const given = (set: Readonly<Record<string, Value | undefined>>): Parameters =>
  Object.fromEntries(
    Object.entries(set).filter((entry): entry is [string, Value] => entry[1] !== undefined),
  )

const printed = (set: Parameters): string =>
  Object.entries(set)
    .map(([name, value]) => `${name} = ${printValue(value)}`)
    .join(', ')

function read(kind: Kind): Terms {
  const torch = kind.role === 'source' ? null : kind.torch
  return {
    own: termOf(kind.kind),
    others: [
      ...(torch ? [termOf(torch.slice(torch.lastIndexOf('.') + 1))] : []),
      ...(kind.aliases ?? []).map((alias) => {
        if (typeof alias === 'string') return termOf(alias)
        const { name, hint } = alias
        const set = given(alias.set ?? {})
        return termOf(name, { set, note: [printed(set), hint].filter(Boolean).join(', ') })
      }),
    ],
    category: plain(titleOf(kind.category)),
    help: kind.help.split(/\s+/).map(plain),
  }
}

const known = new WeakMap<Kind, Terms>()

/** All that a kind is searched by, read once. */
export function termsOf(kind: Kind): Terms {
  const terms = known.get(kind) ?? read(kind)
  known.set(kind, terms)
  return terms
}

/**
 * The words that a query asks for, in small letters: of Python its last name, without arguments
 * (`torch.cat`, `F.relu`, `x.view(-1)`). None where it names a library alone.
 */
export function wordsAsked(query: string): readonly string[] {
  const name = query.replace(/\(.*$/s, '').trim()
  const last = /^[\w.]+$/.test(name) ? name.slice(name.lastIndexOf('.') + 1) : name
  const said = wordsSaid(last)
  const kind = said.length > 1 && /^layers?$/.test(said[said.length - 1]) ? said.slice(0, -1) : said
  return kind.length === 1 && /^(torch|nn|keras|tf|onnx)$/.test(kind[0]) ? [] : kind
}
