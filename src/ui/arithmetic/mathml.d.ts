import type { DetailedHTMLProps, HTMLAttributes } from 'react'

type Maths<Own = unknown> = DetailedHTMLProps<HTMLAttributes<MathMLElement>, MathMLElement> & Own

/** The MathML Core elements that formulas use; React's types lack them. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      math: Maths
      mrow: Maths
      mfrac: Maths
      msup: Maths
      msub: Maths
      msqrt: Maths
      mover: Maths<{ readonly accent?: 'true' }>
      mspace: Maths<{ readonly width: string }>
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
