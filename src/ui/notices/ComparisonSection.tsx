import { CircleCheck, CircleX, LoaderCircle } from 'lucide-react'
import type { Account } from '../../formats/account'
import { readable } from '../controls/formatNumber'
import styles from './OpenedDialog.module.css'
import { ShowCard } from './ShowCard'
import { type ComparedOutput, useComparison } from './useComparison'

interface ComparisonSectionProps {
  readonly recorded: NonNullable<Account['recorded']>
  readonly onClose: () => void
}

const parts = (output: ComparedOutput): boolean => 'error' in output || output.compared.beyond > 0

/** Whether the maps here are those of the program that wrote the file, and where they part. */
export function ComparisonSection({ recorded, onClose }: ComparisonSectionProps) {
  const { done, all } = useComparison(recorded)
  const parting = done.filter(parts)
  const Icon = !all ? LoaderCircle : parting.length > 0 ? CircleX : CircleCheck
  return (
    <section className={styles.sort} aria-label={`Compared with ${recorded.by}`}>
      <h3 role="status">
        <Icon className="icon" aria-hidden />
        {titleOf(recorded, done.length, all, parting.length)}
      </h3>
      <ul>
        {parting.slice(0, 1).map((output) => (
          <li key={output.node}>
            <span>{sentenceOf(output)}</span> <ShowCard {...output} onClose={onClose} />
          </li>
        ))}
        {all && parting.length === 0 && <li>{closest(done)}</li>}
      </ul>
    </section>
  )
}

function titleOf(
  { by, outputs }: ComparisonSectionProps['recorded'],
  done: number,
  all: boolean,
  parting: number,
): string {
  if (!all) return `Comparing with ${by}: ${done} of ${outputs.length} outputs`
  if (parting === 0) return `Equal to ${by}`
  return `${parting} of ${outputs.length} outputs differ from ${by}`
}

const printed = (value: number): string => readable(value.toPrecision(7))

/** Where the first difference is. */
function sentenceOf(output: ComparedOutput): string {
  if ('error' in output) return `${output.name} could not be compared: ${output.error}`
  const { ours, theirs, index } = output.compared.worst
  return (
    `They part at ${output.name}: at [${index.join(', ')}] it is ${printed(ours)} here, and ` +
    `${printed(theirs)} there.`
  )
}

function closest(done: readonly ComparedOutput[]): string {
  const compared = done.flatMap((output) => ('compared' in output ? [output.compared] : []))
  const numbers = compared.reduce((sum, { count }) => sum + count, 0)
  return (
    `${done.length.toLocaleString('en')} outputs, ${numbers.toLocaleString('en')} numbers: none ` +
    'differs by more than rounding.'
  )
}
