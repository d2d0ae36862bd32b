import styles from './linear.module.css'
import { Numbers } from './Numbers'

/** A labelled tensor. */
export function Side({ label, ...rest }: React.ComponentProps<typeof Numbers>) {
  return (
    <figure className={styles.side}>
      <figcaption className="mono">{label}</figcaption>
      <Numbers label={label} {...rest} />
    </figure>
  )
}
