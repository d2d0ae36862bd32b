import type { AnsweredSizes } from './mistakes/mistake'

/** Why an answer is no shape, in a sentence. */
export interface Unread {
  readonly text: string
}

/** Longest answer that is read, in characters. */
const LONGEST = 200
/** Most axes that are read. */
const MOST_AXES = 12

const BRACKETS = /^(?:torch\.Size)?\s*[[(]*(.*?),?\s*[\])]*$/s

/**
 * A shape as a learner types it: `16×5×5`, `16x5x5`, `16*5*5`, `16, 5, 5`, `16 5 5`,
 * `(1, 16, 5, 5)`, `torch.Size([1, 16, 5, 5])`. A size may be a fraction, with a point, so that one
 * that was not rounded is understood.
 */
export function readSizes(text: string): AnsweredSizes | Unread {
  const inner = text.slice(0, LONGEST).trim().replace(BRACKETS, '$1').trim()
  if (inner === '') return { text: 'Type the sizes, such as 16×5×5.' }
  const words = inner.split(/\s*[×xX*·,;]\s*|\s+/)
  if (words.length > MOST_AXES) return { text: `A shape here has at most ${MOST_AXES} axes.` }
  const odd = words.find((word) => !/^[-−]?\d{1,12}(?:\.\d{1,6})?$/.test(word))
  if (odd !== undefined)
    return {
      text: odd === '' ? 'A size is missing between two signs.' : `“${odd}” is no size.`,
    }
  return words.map((word) => Number(word.replace('−', '-')))
}

/** Could the answer not be read? */
export const isUnread = (read: AnsweredSizes | Unread): read is Unread => 'text' in read
