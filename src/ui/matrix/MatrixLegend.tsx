import { printDigits } from '../../layers/count'
import { CompactKernel } from '../draw/CompactKernel'
import { MarkedKernel } from './MarkedKernel'
import styles from './MatrixPane.module.css'
import type { MatrixFacts } from './matrixFacts'
import type { Matrices } from './useMatrix'
import type { Laid, Path } from './usePath'
import { Verdict } from './Verdict'
import type { MatrixView } from './view'
import { sharingOf, type Times } from './words'

interface MatrixLegendProps {
  readonly path: Path
  /** The layout of the layer's own weights in the matrix shown. */
  readonly laid: Laid | null
  readonly weights: Times | null
  readonly facts: MatrixFacts
  readonly answer: Matrices
  readonly view: MatrixView
}

/** The kernel that makes up the matrix, how, and whether the matrix is the same at any input. */
export const MatrixLegend = ({ path, laid, weights, facts, answer, view }: MatrixLegendProps) => (
  <div className={styles.legend}>
    {laid && (
      <MarkedKernel node={path.to}>
        <CompactKernel node={path.to} />
      </MarkedKernel>
    )}
    <div>
      {laid && weights && (
        <p>
          {sharingOf(weights)}
          {laid.steps !== null && <Moved steps={laid.steps} />}.
          {weights.weights < facts.entries &&
            ` A Linear of this size has ${printDigits(facts.entries)}.`}
        </p>
      )}
      {path.between.length > 1 && (
        <p>
          {'The path through '}
          {path.between.map((one) => one.name).join(', ')} as one matrix.
        </p>
      )}
      <Verdict answer={answer} view={view} nonlinear={path.nonlinear} />
    </div>
  </div>
)

/** `: row i is the same kernel, moved i steps`. */
const Moved = ({ steps }: { readonly steps: number }) => (
  <>
    : row <b className="mono">i</b> is the same kernel, moved{' '}
    <b className="mono">{steps === 1 ? 'i' : `${steps}·i`}</b> steps
  </>
)
