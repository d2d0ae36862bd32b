import { DATASETS } from '../../sources/datasets'
import { SAMPLES } from '../../sources/samples'
import { Button } from '../controls/Button'
import { Dialog } from '../controls/Dialog'
import styles from './HelpDialog.module.css'

const CREDITED = DATASETS.flatMap((set) => (set.credit ? [{ ...set, credit: set.credit }] : []))

/** The bundled pictures and sets of samples: authors, licences and sources. */
export function Credits({
  onClose,
  onBack,
}: {
  readonly onClose: () => void
  readonly onBack: () => void
}) {
  return (
    <Dialog
      title="Pictures and credits"
      wide
      onClose={onClose}
      foot={<Button onClick={onBack}>Back to the keys</Button>}
    >
      <p>These pictures come with ConvScope. Your own never leave this computer.</p>
      <ul className={styles.credits}>
        {SAMPLES.map(({ name, width, height, credit, licence, source }) => (
          <li key={name}>
            <b className="mono">{name}</b>{' '}
            <span className="faint">
              {width}×{height}
            </span>
            <br />
            {credit}, {licence}.{' '}
            <a href={source} target="_blank" rel="noreferrer">
              {source}
            </a>
          </li>
        ))}
      </ul>
      <p>So do these sets of samples; all others are drawn by ConvScope itself.</p>
      <ul className={styles.credits}>
        {CREDITED.map(({ name, label, count, credit }) => (
          <li key={name}>
            <b>{label}</b> <span className="faint">{count.toLocaleString('en')} samples</span>
            <br />
            {credit.by}, {credit.licence}.{' '}
            <a href={credit.source} target="_blank" rel="noreferrer">
              {credit.source}
            </a>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
