import { freeName } from '../../graph/names'
import { MOST_NAME } from '../../layers/limits'

/** A name that a card may have, the end of a long one; `taken` gets it. */
export function nameFor(wanted: string, taken: Set<string>): string {
  const plain = wanted
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\W+/g, '_')
    .replace(/^_+|_+$/g, '')
  const short = plain.length > MOST_NAME ? plain.slice(-MOST_NAME).replace(/^_+/, '') : plain
  const word = /^[A-Za-z]/.test(short) ? short : short === '' ? 'layer' : `_${short}`
  const name = freeName(taken, word.slice(0, MOST_NAME))
  taken.add(name)
  return name
}
