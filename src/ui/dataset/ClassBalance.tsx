import { classBalance, type SampleParts, type Targets } from '../../sources/sampleSet'
import { Section } from '../parts/Section'
import styles from './Dataset.module.css'

interface ClassBalanceProps {
  readonly targets: Extract<Targets, { readonly of: 'classes' }>
  readonly parts: SampleParts
  /** The class that alone is listed; null: all are. */
  readonly only: number | null
  readonly onOnly: (only: number | null) => void
}

/** How many samples of each part have each class, as bars; one lists the samples of its class. */
export function ClassBalance({ targets, parts, only, onOnly }: ClassBalanceProps) {
  const training = classBalance(targets, parts.training)
  const validation = classBalance(targets, parts.validation)
  const most = Math.max(1, ...training, ...validation)
  const part = (count: number): string => `${(100 * count) / most}%`
  return (
    <Section title="Classes" end={<span className="faint">training, validation</span>}>
      <div className={styles.classes}>
        {targets.names.map((name, label) => (
          <button
            key={name}
            type="button"
            className={styles.class}
            aria-pressed={only === label}
            title={only === label ? 'List all classes' : `List ${name} alone`}
            onClick={() => onOnly(only === label ? null : label)}
          >
            <span className={styles.name}>{name}</span>
            <span className={styles.bars}>
              <svg className={styles.bar} aria-hidden>
                <rect width={part(training[label])} height="5" />
                <rect width={part(validation[label])} height="5" y="6" />
              </svg>
            </span>
            <span className={styles.count}>
              {training[label].toLocaleString('en')}, {validation[label].toLocaleString('en')}
            </span>
          </button>
        ))}
      </div>
    </Section>
  )
}
