import type { DetailedHTMLProps, HTMLAttributes } from 'react'

type Maths<Own = unknown> = DetailedHTMLProps<HTMLAttributes<MathMLElement>, MathMLElement> & Own

/** The elements of MathML Core that formulas are written in; React's types know none of them. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      math: Maths
      mrow: Maths
      mfrac: Maths
      msup: Maths
      mo: Maths<{
        readonly stretchy?: 'true' | 'false'
        readonly lspace?: string
        readonly rspace?: string
      }>
      mn: Maths
      mi: Maths
    }
  }
}
