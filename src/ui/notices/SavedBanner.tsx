import { CircleAlert, Copy, LoaderCircle, X } from 'lucide-react'
import { useState } from 'react'
import { saveProjectFile } from '../../store/files/exportFile'
import { NOT_KEPT } from '../../store/keeping/saved'
import { goOnAsCopy, takeOver } from '../../store/saving'
import { useStore } from '../../store/store'
import { Button } from '../controls/Button'
import styles from './Notices.module.css'

const ICONS = { loading: LoaderCircle, failed: CircleAlert, elsewhere: Copy, taken: Copy } as const

/** Shown while the project is not saved, or not by this tab, with what can be done. */
export function SavedBanner() {
  // Saving is constant while somebody works, and shows nothing here.
  const state = useStore(({ status: { saved } }) =>
    saved.state === 'saved' || saved.state === 'saving' ? null : saved.state,
  )
  const text = useStore(({ status: { saved } }) =>
    saved.state === 'failed' ? saved.text : undefined,
  )
  const [closed, setClosed] = useState('')
  const about = `${state} ${text ?? ''}`
  if (state === null || closed === about) return null
  const Icon = ICONS[state]
  return (
    <section
      className={`${styles.banner} ${state === 'failed' ? styles.bad : ''}`}
      data-banner={state}
      aria-label="Saving"
    >
      <Icon className="icon" aria-hidden />
      <p className={styles.text}>{sentence(state, text)}</p>
      <span className={styles.end}>
        <Answers state={state} />
        {state === 'failed' && (
          <Button variant="icon" small title="Hide this message" onClick={() => setClosed(about)}>
            <X className="icon" aria-hidden />
          </Button>
        )}
      </span>
    </section>
  )
}

type Telling = keyof typeof ICONS

const sentence = (state: Telling, text: string | undefined): string => {
  if (state === 'loading') return 'Loading your project…'
  if (state === 'elsewhere')
    return 'This project is open in another tab, so what you change here is not saved.'
  if (state === 'taken')
    return 'This project went on in another tab, so what you change here is not saved.'
  return text ?? NOT_KEPT
}

function Answers({ state }: { readonly state: Telling }) {
  if (state === 'loading') return null
  if (state === 'failed')
    return (
      <Button small onClick={() => void saveProjectFile()}>
        Save as a file
      </Button>
    )
  return (
    <>
      <Button small onClick={takeOver}>
        {state === 'taken' ? 'Take it back' : 'Take over'}
      </Button>
      <Button small onClick={goOnAsCopy}>
        Go on as a copy
      </Button>
    </>
  )
}
