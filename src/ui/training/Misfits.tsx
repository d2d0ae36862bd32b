import { mendTraining } from '../../store/training/mendTraining'
import type { Misfit } from '../../store/training/setupMisfits'
import { Button } from '../controls/Button'
import { useAxes } from '../controls/useAxes'
import setupStyles from './Setup.module.css'
import styles from './Training.module.css'

/** Why choices do not fit the network, its data or the run, each with what mends it. */
export function Misfits({ misfits }: { readonly misfits: readonly Misfit[] }) {
  const { tell } = useAxes()
  return misfits.map(({ choice, problem }) => (
    <div key={choice} className={setupStyles.misfit} data-warns={problem.warns}>
      <p>{tell(problem.text)}</p>
      {problem.torch && <p className={`mono ${setupStyles.torch}`}>{problem.torch}</p>}
      {problem.fixes.length > 0 && (
        <div className={styles.buttons}>
          {problem.fixes.map((fix, i) => (
            <Button
              key={fix.label}
              small
              variant={i === 0 ? 'primary' : 'default'}
              onClick={() => mendTraining(choice, fix)}
            >
              {fix.label}
            </Button>
          ))}
        </div>
      )}
    </div>
  ))
}
