import { Fragment } from 'react'
import type { Notation } from '../../training/notation'
import { printNotation } from '../../training/printNotation'
import styles from './Maths.module.css'

interface NotatedProps {
  readonly notation: Notation
  /** Colour number of each parameter. */
  readonly tints: ReadonlyMap<string, number>
}

/** A line of a rule as typeset mathematics, each parameter in its colour. */
export function Notated({ notation, tints }: NotatedProps) {
  return (
    <math className={styles.maths} aria-label={printNotation(notation)}>
      <Piece notation={notation} tints={tints} />
    </math>
  )
}

const isNumber = (token: string): boolean => /^[\d.]+$/.test(token)
const isName = (token: string): boolean => /^[\p{L}\p{M}_]+$/u.test(token)
/** Signs with room on both sides. */
const SPACED = new Set(['←', '=', '−', '+', '<', '≤', '≥', '≠', '~', '·', '→'])

function Token({ text, first }: { readonly text: string; readonly first: boolean }) {
  if (isNumber(text)) return <mn>{text}</mn>
  if (isName(text)) return <mi>{text}</mi>
  const spaced = SPACED.has(text) && !first
  return (
    <mo
      stretchy="false"
      lspace={spaced ? '0.22em' : '0'}
      rspace={spaced ? '0.22em' : text === ',' ? '0.6em' : '0'}
    >
      {text}
    </mo>
  )
}

function Piece({ notation, tints, first = false }: NotatedProps & { readonly first?: boolean }) {
  const piece = (part: Notation) => <Piece notation={part} tints={tints} />
  if (typeof notation === 'string') return <Token text={notation} first={first} />
  if (!('type' in notation))
    return (
      <mrow>
        {notation.map((part, i) => (
          <Fragment key={i}>
            {i > 0 && apart(notation[i - 1], part) && <mspace width="0.17em" />}
            <Piece notation={part} tints={tints} first={i === 0 || notation[i - 1] === '('} />
          </Fragment>
        ))}
      </mrow>
    )
  switch (notation.type) {
    case 'quantity':
      return <mi data-tint={tints.get(notation.name)}>{notation.name}</mi>
    case 'sub':
      return (
        <msub>
          {piece(notation.base)}
          {piece(notation.below)}
        </msub>
      )
    case 'raised':
      return (
        <msup>
          {piece(notation.base)}
          {piece(notation.above)}
        </msup>
      )
    case 'fraction':
      return (
        <mfrac>
          {piece(notation.top)}
          {piece(notation.bottom)}
        </mfrac>
      )
    case 'root':
      return <msqrt>{piece(notation.inside)}</msqrt>
    default:
      return (
        <mover accent="true">
          {piece(notation.inside)}
          <mo stretchy="false">^</mo>
        </mover>
      )
  }
}

const isSign = (part: Notation): boolean =>
  typeof part === 'string' && !isNumber(part) && !isName(part)

/** Two factors beside each other, which would else read as one word, or as a function of it. */
const apart = (before: Notation, after: Notation): boolean =>
  isSign(before)
    ? before === ')' && !isSign(after)
    : after === '('
      ? typeof before !== 'string'
      : !isSign(after)
