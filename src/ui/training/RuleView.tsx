import type { Field } from '../../layers/fields'
import type { RuleLines } from '../../training/notation'
import { printNotation } from '../../training/printNotation'
import { Notated } from '../arithmetic/Notated'
import setupStyles from './Setup.module.css'

interface RuleViewProps {
  readonly lines: RuleLines
  /** Those that the rule names have their colours. */
  readonly fields: readonly Field[]
}

/** What a loss or an optimizer does, as typeset mathematics, line by line. */
export function RuleView({ lines, fields }: RuleViewProps) {
  const tints = new Map(fields.map(({ name }, i) => [name, (i % 6) + 1]))
  return (
    <div className={setupStyles.rule}>
      {lines.map((line) => (
        <Notated key={printNotation(line)} notation={line} tints={tints} />
      ))}
    </div>
  )
}
