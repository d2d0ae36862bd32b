import type { Differences } from '../../formats/tensors/match/review'
import { torchWords } from '../../formats/tensors/match/review'
import { Breakable } from './Breakable'
import styles from './WeightsDialog.module.css'

interface WeightsSummaryProps {
  readonly differences: Differences
  /** How many weights the network has, and tensors the file. */
  readonly weights: number
  readonly tensors: number
  readonly guessed: number
  readonly stripped: readonly { readonly text: string; readonly count: number }[]
  readonly notes: readonly string[]
}

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** Keys that are listed; the rest is counted. */
const MOST = 8

const listed = (names: readonly string[]): string =>
  names.slice(0, MOST).join(', ') +
  (names.length > MOST ? ` and ${(names.length - MOST).toLocaleString('en')} more` : '')

/** What was matched, stripped, guessed, missing and left over, in sentences. */
export function WeightsSummary({
  differences,
  weights,
  tensors,
  guessed,
  stripped,
  notes,
}: WeightsSummaryProps) {
  const { missing, unexpected, mismatched, loaded } = differences
  const words = torchWords(differences)
  return (
    <div className={styles.summary}>
      <p>
        <b>
          {loaded.length.toLocaleString('en')} of {plural(weights, 'weight')}
        </b>{' '}
        of the network get their numbers from the {plural(tensors, 'tensor')} of this file.
      </p>
      {stripped.map(({ text, count }) => (
        <p key={text}>
          <code>{text}</code> was stripped from {plural(count, 'name')}.
        </p>
      ))}
      {guessed > 0 && (
        <p>
          {plural(guessed, 'tensor')} {guessed === 1 ? 'was' : 'were'} matched by order and shape,
          not by name: look at {guessed === 1 ? 'it' : 'them'} before loading.
        </p>
      )}
      {mismatched.length > 0 && (
        <p>
          {plural(mismatched.length, 'tensor')} {mismatched.length === 1 ? 'has' : 'have'} another
          shape than the weight of that name, and {mismatched.length === 1 ? 'is' : 'are'} not
          loaded.
        </p>
      )}
      {missing.length > 0 && (
        <p>
          Not in the file, and left as {missing.length === 1 ? 'it is' : 'they are'}:{' '}
          <code>
            <Breakable text={listed(missing)} />
          </code>
        </p>
      )}
      {unexpected.length > 0 && (
        <p>
          Only in the file, and left out:{' '}
          <code>
            <Breakable text={listed(unexpected)} />
          </code>
        </p>
      )}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {words.length > 0 && (
        <details>
          <summary>What load_state_dict says</summary>
          <pre tabIndex={0} aria-label="What load_state_dict says">
            {words.join('\n')}
          </pre>
        </details>
      )}
    </div>
  )
}
