import { useState } from 'react'
import { parseNumber } from '../../sources/number'
import { formatNumber } from './formatNumber'

/** Limits and words that a number field accepts. */
export interface NumberLimits {
  readonly min?: number
  readonly max?: number
  readonly whole?: boolean
  readonly words?: readonly string[]
}

/**
 * The meaning of a typed text: a value to set, and a sentence if that differs from what was typed.
 * Null if it is not a value.
 */
function readNumber(
  text: string,
  name: string,
  { min = -Infinity, max = Infinity, whole, words }: NumberLimits,
): { value: number | string | null; note: string | null } {
  const word = words?.find((candidate) => candidate === text.trim().replace(/^['"]|['"]$/g, ''))
  if (word !== undefined) return { value: word, note: null }
  const typed = parseNumber(text)
  if (typeof typed !== 'number') return { value: null, note: typed.error }
  if (!Number.isFinite(typed)) return { value: null, note: `${name} is a finite number.` }
  const value = Math.min(max, Math.max(min, whole ? Math.round(typed) : typed))
  if (typed < min) return { value, note: `${name} is at least ${formatNumber(min)}.` }
  if (typed > max) return { value, note: `${name} is at most ${formatNumber(max)}.` }
  return { value, note: value === typed ? null : `${name} is a whole number.` }
}

/** The draft text of a number field; a null draft means that nothing is being typed. */
export function useNumberDraft(
  name: string,
  shown: string,
  limits: NumberLimits,
  onChange: (value: number | string) => void,
) {
  const [draft, setDraft] = useState<string | null>(null)
  const read = draft === null || draft === shown ? null : readNumber(draft, name, limits)
  return {
    draft,
    note: draft?.trim() === '' ? null : (read?.note ?? null),
    /** The number that a typed fraction or formula stands for. */
    preview:
      draft !== null &&
      typeof read?.value === 'number' &&
      /[/*^e]/i.test(draft.trim()) &&
      read.note === null
        ? formatNumber(read.value, 4)
        : null,
    begin: () => setDraft(shown),
    type: setDraft,
    cancel: () => setDraft(null),
    commit: () => {
      if (read && read.value !== null) onChange(read.value)
      setDraft(null)
    },
  }
}
