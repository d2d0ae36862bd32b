import { useState } from 'react'
import { saveWhatThereIs, type WaysOn } from '../../store/rescue'
import { sentence } from '../../store/sentence'
import { Button } from '../controls/Button'
import styles from './Rescue.module.css'

interface RescueProps {
  /** What happened, in one sentence. */
  readonly title: string
  /** Labels of the first button, and of the last. */
  readonly again: string
  readonly save: string
  readonly ways: WaysOn
  readonly onAgain: () => void
  /** Loads the project without rendering it. */
  readonly prepare?: () => Promise<void>
  /** Called when another project has been loaded. */
  readonly onOther: () => void
}

const first = (button: HTMLButtonElement | null): void => button?.focus()

/**
 * Replaces the page if it cannot be rendered, or could not the last time: nothing is lost, and
 * there are four ways to go on.
 */
export function Rescue({ title, again, save, ways, onAgain, prepare, onOther }: RescueProps) {
  const [said, setSaid] = useState('')
  const act = (work: () => Promise<string | void>) => (): void => {
    setSaid('Working…')
    void (async () => {
      try {
        await prepare?.()
        setSaid((await work()) ?? '')
      } catch (fault) {
        setSaid(sentence(fault, 'This did not work; try another way.'))
      }
    })()
  }
  return (
    <main className={styles.place}>
      <div className={styles.sheet}>
        <h1>{title}</h1>
        <p>What was saved is still there. How do you want to go on?</p>
        <div className={styles.ways}>
          <Button variant="primary" ref={first} onClick={onAgain}>
            {again}
          </Button>
          <Button onClick={act(() => ways.openVersionBefore().then(onOther))}>
            The version before
          </Button>
          <Button onClick={act(() => ways.openNothing().then(onOther))}>A new project</Button>
          <Button onClick={act(saveWhatThereIs)}>{save}</Button>
        </div>
        <p className={styles.said} role="status">
          {said}
        </p>
      </div>
    </main>
  )
}
