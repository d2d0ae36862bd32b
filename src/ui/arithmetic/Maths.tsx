import { Fragment } from 'react'
import type { Formula } from './formula'
import styles from './Maths.module.css'

interface MathsProps {
  readonly formula: Formula
  /** Number of the colour of each parameter. */
  readonly tints: ReadonlyMap<string, number>
}

/**
 * A formula as typeset mathematics, each parameter in its colour; a long sum breaks before a sign.
 */
export function Maths({ formula, tints }: MathsProps) {
  if (formula.type !== 'sum')
    return (
      <math className={styles.maths}>
        <Part formula={formula} tints={tints} />
      </math>
    )
  return formula.parts.map((part, i) => (
    <math key={i} className={styles.maths}>
      {formula.signs[i] && <Sign text={formula.signs[i]} spaced={i > 0} />}
      <Part formula={part} tints={tints} />
    </math>
  ))
}

const SPACE = '0.22em'

function Sign({ text, spaced }: { readonly text: string; readonly spaced: boolean }) {
  return (
    <mo lspace={spaced ? SPACE : '0'} rspace={spaced ? SPACE : '0'}>
      {text}
    </mo>
  )
}

function Part({ formula, tints }: MathsProps) {
  switch (formula.type) {
    case 'number':
      return <mn data-tint={tints.get(formula.parameter ?? '')}>{formula.text}</mn>
    case 'name':
      return <mi data-tint={tints.get(formula.parameter ?? '')}>{formula.text}</mi>
    case 'fraction':
      return (
        <mfrac>
          <mrow>
            <Part formula={formula.top} tints={tints} />
          </mrow>
          <mrow>
            <Part formula={formula.bottom} tints={tints} />
          </mrow>
        </mfrac>
      )
    case 'fence':
      return (
        <mrow className={FENCES[formula.open]}>
          <mo stretchy="false" lspace="0" rspace="0" className={styles.fence}>
            {formula.open}
          </mo>
          <Part formula={formula.body} tints={tints} />
          <mo stretchy="false" lspace="0" rspace="0" className={styles.fence}>
            {formula.close}
          </mo>
        </mrow>
      )
    case 'call':
      return (
        <mrow>
          <mi>{formula.name}</mi>
          <mo stretchy="false">(</mo>
          {formula.given.map((one, i) => (
            <Fragment key={i}>
              {i > 0 && <mo>,</mo>}
              <Part formula={one} tints={tints} />
            </Fragment>
          ))}
          <mo stretchy="false">)</mo>
        </mrow>
      )
    default:
      return (
        <mrow>
          {formula.parts.map((part, i) => (
            <Fragment key={i}>
              {formula.signs[i] && (
                <Sign text={formula.signs[i]} spaced={formula.type === 'sum' && i > 0} />
              )}
              <Part formula={part} tints={tints} />
            </Fragment>
          ))}
        </mrow>
      )
  }
}

/**
 * Brackets of a whole number are drawn by the style sheet, so that they are as high as what they
 * hold with every font.
 */
const FENCES: Readonly<Record<string, string>> = { '⌊': styles.floor, '⌈': styles.ceil }
