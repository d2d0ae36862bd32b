import { TriangleAlert } from 'lucide-react'
import type { GraphNode } from '../../graph/graph'
import { printDigits } from '../../layers/count'
import styles from './MatrixPane.module.css'
import type { Matrices } from './useMatrix'
import type { MatrixView } from './view'

interface VerdictProps {
  readonly answer: Matrices
  readonly view: MatrixView
  readonly nonlinear: GraphNode | undefined
}

/** Is it linear? By what is known of its layers, and by the engine's results at two inputs. */
export function verdictOf(
  { changes, zero, here }: Matrices,
  nonlinear: GraphNode | undefined,
): { readonly text: string; readonly amiss?: true } {
  const entries = printDigits(here.matrix.data.length)
  if (changes > 0 && nonlinear)
    return {
      text:
        `Not linear: it changes with x. At another input ${printDigits(changes)} of ` +
        `${entries} entries differ. ${nonlinear.name} (${nonlinear.kind}) is not linear.`,
    }
  if (changes > 0)
    return {
      text:
        `Every layer here is linear, and yet ${printDigits(changes)} of ${entries} ` +
        'entries differ at another input.',
      amiss: true,
    }
  if (nonlinear)
    return {
      text:
        `${nonlinear.name} (${nonlinear.kind}) is not linear in general, but at two other ` +
        'inputs the matrix is the same.',
    }
  return zero?.some((value) => value !== 0)
    ? {
        text:
          'Linear, with a bias: y = A x + b. The matrix is the same at another input, and ' +
          'b = f(0) is what it gives for zeros.',
      }
    : { text: 'Linear: y = A x. The matrix is the same at another input.' }
}

/** The verdict as a sentence, and warnings about the numbers. */
export function Verdict({ answer, view, nonlinear }: VerdictProps) {
  const { text, amiss } = verdictOf(answer, nonlinear)
  const count = (values: Float32Array): number =>
    values.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0)
  const inMatrix = count(view.matrix.data)
  const inX = count(view.x)
  const holds = [
    inMatrix > 0 && `${printDigits(inMatrix)} of its entries`,
    inX > 0 && `${printDigits(inX)} of the numbers in x`,
  ]
    .filter(Boolean)
    .join(' and ')
  return (
    <div className={styles.verdict}>
      <p className={amiss ? styles.warn : undefined}>{text}</p>
      {holds !== '' && (
        <p className={styles.warn} role="status">
          <TriangleAlert className="icon icon--s" aria-hidden />
          {`Not a number (NaN): ${holds}; they are hatched.`}
        </p>
      )}
    </div>
  )
}
