import { useState } from 'react'
import { printKey } from '../actions/keys'
import { Button } from '../controls/Button'
import { Dialog } from '../controls/Dialog'
import { Credits } from './Credits'
import styles from './HelpDialog.module.css'
import { keySections, MOUSE } from './help'

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Keys, mouse, and the credits of the bundled pictures. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const [credits, setCredits] = useState(false)
  if (credits) return <Credits onClose={onClose} onBack={() => setCredits(false)} />
  return (
    <Dialog
      title="Help and keys"
      wide
      onClose={onClose}
      foot={<Button onClick={() => setCredits(true)}>Pictures and credits</Button>}
    >
      <div className={styles.columns}>
        {keySections().map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map((entry) => (
                <KeyLine key={entry.does} keys={entry.keys} does={entry.does} />
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>Mouse and touch</h3>
          <dl className={styles.mouse}>
            {MOUSE.map(({ act, does }) => (
              <div key={act}>
                <dt>{act}</dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  )
}

function KeyLine({ keys, does }: { readonly keys: readonly string[]; readonly does: string }) {
  return (
    <>
      <dt>
        {keys.map((key) => (
          <kbd key={key} className={styles.key}>
            {printKey(key, mac)}
          </kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </>
  )
}
