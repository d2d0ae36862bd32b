import styles from './Switch.module.css'

interface SwitchProps {
  readonly id?: string
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Labels for off and on; PyTorch's `False` and `True` unless given. */
  readonly words?: readonly [string, string]
}

/** A switch with its value in words; clicking the words toggles it too. */
export function Switch({ id, label, checked, onChange, words = ['False', 'True'] }: SwitchProps) {
  return (
    <label className={styles.row}>
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={checked}
        aria-label={label}
        className={styles.target}
        onClick={() => onChange(!checked)}
      >
        <span className={styles.track} />
      </button>
      {words[Number(checked)]}
    </label>
  )
}
