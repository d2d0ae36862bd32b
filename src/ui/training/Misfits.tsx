import { mendTraining } from '../../store/training/mendTraining'
import { Button } from '../controls/Button'
import { useAxes } from '../controls/useAxes'
import setupStyles from './Setup.module.css'
import styles from './Training.module.css'
import { useMisfits } from './useMisfits'

/** Why the choices do not fit the network and its data, each with what mends it. */
export function Misfits() {
  const misfits = useMisfits()
  const { tell } = useAxes()
  return misfits.map(({ choice, problem }) => (
    <div key={choice} className={setupStyles.misfit} data-warns={problem.warns}>
      <p>{tell(problem.text)}</p>
      {problem.torch && <p className={`mono ${setupStyles.torch}`}>{problem.torch}</p>}
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
    </div>
  ))
}
