import { RotateCw } from 'lucide-react'
import { Button } from '../controls/Button'
import { Trouble, type TroubleProps } from '../controls/Trouble'
import styles from './PaletteTrouble.module.css'

/**
 * In place of a palette that could not be fetched: its sentence, or a button on a narrow window.
 */
export const PaletteTrouble = (trouble: TroubleProps) => (
  <div>
    <div className={styles.wide}>
      <Trouble {...trouble} />
    </div>
    <div className={styles.small}>
      <Button
        variant="icon"
        title={`Try again. ${trouble.text}`}
        onClick={() => void trouble.onAgain()}
      >
        <RotateCw className="icon" aria-hidden />
      </Button>
    </div>
  </div>
)
