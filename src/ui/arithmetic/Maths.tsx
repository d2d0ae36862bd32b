import { Fragment } from 'react'
import { type Formula, type Summand } from '../../layers/formula'
import { BRACKETS, isWide, isWideRaised, written } from '../../layers/printFormula'
import styles from './Maths.module.css'

interface MathsProps {
  readonly formula: Formula
  /** Colour number of each parameter. */
  readonly tints: ReadonlyMap<string, number>
}

/**
 * A formula as typeset mathematics, each parameter in its colour; a long sum breaks before a sign.
 */
export function Maths({ formula, tints }: MathsProps) {
  if (typeof formula === 'number' || formula.type !== 'sum')
    return (
      <math className={styles.maths}>
        <Part formula={formula} tints={tints} />
      </math>
    )
  return formula.terms.map((summand, i) => (
    <math key={i} className={styles.maths}>
      <Signed summand={summand} first={i === 0} tints={tints} />
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

/** A summand with the sign before it. */
function Signed({
  summand: { negative, term },
  first,
  tints,
}: Pick<MathsProps, 'tints'> & { readonly summand: Summand; readonly first: boolean }) {
  return (
    <>
      {(negative || !first) && <Sign text={negative ? '−' : '+'} spaced={!first} />}
      <Fenced formula={term} tints={tints} needed={negative && isWideOnPaper(term)} />
    </>
  )
}

/** In parentheses if needed. */
function Fenced({ formula, tints, needed }: MathsProps & { readonly needed: boolean }) {
  const part = <Part formula={formula} tints={tints} />
  return needed ? (
    <Bracketed open="(" close=")">
      {part}
    </Bracketed>
  ) : (
    part
  )
}

/** A fraction bar already groups, as parentheses would. */
const isWideOnPaper = (formula: Formula): boolean =>
  isWide(formula) && (typeof formula === 'number' || formula.type !== 'fraction')

function Bracketed({
  open,
  close,
  className,
  children,
}: {
  readonly open: string
  readonly close: string
  readonly className?: string
  readonly children: React.ReactNode
}) {
  return (
    <mrow className={className}>
      <mo stretchy="false" lspace="0" rspace="0" className={styles.fence}>
        {open}
      </mo>
      {children}
      <mo stretchy="false" lspace="0" rspace="0" className={styles.fence}>
        {close}
      </mo>
    </mrow>
  )
}

function Part({ formula, tints }: MathsProps) {
  if (typeof formula === 'number') return <mn>{written(formula)}</mn>
  switch (formula.type) {
    case 'quantity': {
      const tint = formula.parameter ? tints.get(formula.name) : undefined
      return formula.value === undefined ? (
        <mi data-tint={tint}>{formula.name}</mi>
      ) : (
        <mn data-tint={tint}>{written(formula.value)}</mn>
      )
    }
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
    case 'power':
      return (
        <msup>
          <Fenced formula={formula.base} tints={tints} needed={isWideRaised(formula.base)} />
          <Part formula={formula.exponent} tints={tints} />
        </msup>
      )
    case 'sum':
      return (
        <mrow>
          {formula.terms.map((summand, i) => (
            <Signed key={i} summand={summand} first={i === 0} tints={tints} />
          ))}
        </mrow>
      )
    case 'product':
      return (
        <mrow>
          {formula.factors.map((factor, i) => (
            <Fragment key={i}>
              {i > 0 && <Sign text="·" spaced={false} />}
              <Fenced formula={factor} tints={tints} needed={isWideOnPaper(factor)} />
            </Fragment>
          ))}
        </mrow>
      )
    default: {
      const [open, close] = BRACKETS[formula.type]
      return (
        <Bracketed open={open} close={close} className={styles[formula.type]}>
          <Part formula={formula.inside} tints={tints} />
        </Bracketed>
      )
    }
  }
}
