import { GitCompareArrows } from 'lucide-react'
import { useComparison } from '../../store/compare/comparison'
import { Button } from '../controls/Button'
import { Empty } from '../controls/Empty'
import { Select } from '../controls/Select'
import styles from './Compare.module.css'
import { ROUNDED, useOffers } from './offers'

/** What the present network can be compared with, while it is compared with nothing. */
export function ChooseOther() {
  const refused = useComparison((state) => state.refused)
  const { choices, choose } = useOffers()
  const moments = choices.filter(({ group }) => group !== undefined)
  return (
    <div className={styles.choose}>
      <Empty
        icon={GitCompareArrows}
        title="Compare this network with another"
        text={
          'Drop a project, a network or a checkpoint here, or choose what to compare with. ' +
          'Nothing in this project changes.'
        }
      >
        <Button variant="primary" onClick={() => choose('file')}>
          A file…
        </Button>
        {ROUNDED.map(({ value, label }) => (
          <Button key={value} onClick={() => choose(value)}>
            {label}
          </Button>
        ))}
        <Button
          title="The network as it is now is kept beside what you make of it"
          onClick={() => choose('now')}
        >
          As it is now
        </Button>
        {moments.length > 0 && (
          <span className={styles.moments}>
            <Select
              label="An earlier moment"
              value=""
              placeholder="An earlier moment"
              choices={moments}
              onChange={choose}
            />
          </span>
        )}
      </Empty>
      {refused && (
        <p className={styles.refused} role="alert">
          {refused}
        </p>
      )}
    </div>
  )
}
