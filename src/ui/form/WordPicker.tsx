import { ChevronDown } from 'lucide-react'
import styles from './Form.module.css'

interface WordPickerProps {
  readonly label: string
  readonly words: readonly string[]
  readonly onPick: (word: string) => void
}

/** A small list at the end of a number field: the words that it accepts instead of a number. */
export function WordPicker({ label, words, onPick }: WordPickerProps) {
  return (
    <span className={`${styles.end} end`} title={words.map((word) => `'${word}'`).join(' or ')}>
      <ChevronDown className="icon" aria-hidden />
      <select
        aria-label={label}
        value=""
        onChange={(event) => event.target.value && onPick(event.target.value)}
      >
        <option value="">in numbers</option>
        {words.map((word) => (
          <option key={word} value={word}>
            '{word}'
          </option>
        ))}
      </select>
    </span>
  )
}
