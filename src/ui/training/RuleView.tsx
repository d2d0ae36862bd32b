import type { Field } from '../../layers/fields'
import { written } from '../../layers/printFormula'
import type { Notation, RuleLines } from '../../training/notation'
import { printNotation } from '../../training/printNotation'
import setupStyles from './Setup.module.css'

interface RuleViewProps {
  readonly lines: RuleLines
  /** Those that the rule names have their colours. */
  readonly fields: readonly Field[]
}

type TintByName = ReadonlyMap<string, number>

/** What a loss or an optimizer does, as typeset mathematics, line by line. */
export function RuleView({ lines, fields }: RuleViewProps) {
  const tints: TintByName = new Map(fields.map(({ name }, i) => [name, (i % 6) + 1]))
  return (
    <div className={setupStyles.rule}>
      {lines.map((line) => (
        <math key={printNotation(line)} aria-label={printNotation(line)}>
          <Part part={line} tints={tints} />
        </math>
      ))}
    </div>
  )
}

const isWord = (token: string): boolean => /^[\p{L}\p{M}]/u.test(token)
const isNumber = (token: string): boolean => /^\d/.test(token)

function Part({ part, tints }: { readonly part: Notation; readonly tints: TintByName }) {
  if (typeof part === 'string') {
    if (isNumber(part)) return <mn>{part}</mn>
    return isWord(part) ? <mi>{part}</mi> : <mo stretchy="false">{part}</mo>
  }
  if (!('type' in part))
    return (
      <mrow>
        {part.map((one, i) => (
          <Part key={i} part={one} tints={tints} />
        ))}
      </mrow>
    )
  const inner = (of: Notation) => (
    <mrow>
      <Part part={of} tints={tints} />
    </mrow>
  )
  switch (part.type) {
    case 'quantity':
      return (
        <mi data-tint={tints.get(part.name)}>
          {part.value === undefined ? part.name : written(part.value)}
        </mi>
      )
    case 'sub':
      return (
        <msub>
          {inner(part.base)}
          {inner(part.below)}
        </msub>
      )
    case 'raised':
      return (
        <msup>
          {inner(part.base)}
          {inner(part.above)}
        </msup>
      )
    case 'fraction':
      return (
        <mfrac>
          {inner(part.top)}
          {inner(part.bottom)}
        </mfrac>
      )
    case 'root':
      return <msqrt>{inner(part.inside)}</msqrt>
    default:
      return (
        <mover>
          {inner(part.inside)}
          <mo stretchy="false">^</mo>
        </mover>
      )
  }
}
