import { Check, CircleAlert, Clock, Save } from 'lucide-react'
import { useMemo } from 'react'
import { totalBudget } from '../../graph/budget'
import { printCount } from '../../layers/count'
import { lastUpdate, onUpdate } from '../../store/ask'
import { setSession, store, useStore } from '../../store/store'
import { fetched } from '../controls/fetched'
import { TroubleButton } from '../controls/Trouble'
import { countOpen, countProblems } from '../parts/countProblems'
import { follow, writeText } from '../parts/follow'
import styles from './StatusBar.module.css'
import { printMs, savedText } from './words'

const EngineMenu = fetched(() => import('./EngineMenu').then((part) => part.EngineMenu), {
  Trouble: TroubleButton,
  Waiting: () => <span className={styles.status} />,
})

const writeSaved = (element: HTMLElement): void => {
  const { saved } = store.getState().status
  const text = savedText(saved, Date.now())
  writeText(element, text)
  const item = element.parentElement
  if (item && item.dataset.state !== saved.state) item.dataset.state = saved.state
  if (item && item.title !== text) item.title = text
}

const followSaved = (element: HTMLElement | null): (() => void) | undefined => {
  const leave = follow<HTMLElement>(writeSaved)(element)
  const clock = setInterval(() => element && writeSaved(element), 1000)
  return () => {
    clearInterval(clock)
    leave?.()
  }
}

const followUpdate = (element: HTMLElement | null): (() => void) | undefined => {
  if (!element) return undefined
  const write = (ms: number | null): void => writeText(element, printMs(ms))
  write(lastUpdate() > 0 ? lastUpdate() : null)
  return onUpdate(write)
}

/** The bottom bar: saved state, problems, backend and speed, and the cost of the network. */
export function StatusBar() {
  return (
    <div className={styles.bar}>
      <span className={`${styles.status} ${styles.saved}`}>
        <Save className="icon icon--s" aria-hidden />
        <span ref={followSaved} />
      </span>
      <ProblemCount />
      <span className={styles.space} />
      <EngineMenu />
      <span className={`${styles.status} ${styles.cost}`}>
        <span className={styles.wide}>Last update</span>
        <b
          ref={followUpdate}
          className={styles.time}
          title="Time of the last update in the worker"
        />
      </span>
      <Cost />
    </div>
  )
}

function ProblemCount() {
  const count = useStore(countProblems)
  const open = useStore(countOpen)
  const Icon = count > 0 ? CircleAlert : open > 0 ? Clock : Check
  return (
    <button
      type="button"
      className={`${styles.status} ${styles.press} ${styles.count} ${count > 0 ? styles.bad : ''}`}
      onClick={() => setSession({ drawer: 'problems' })}
    >
      <Icon className="icon icon--s" aria-hidden />
      {count > 0
        ? count === 1
          ? '1 problem'
          : `${count} problems`
        : open > 0
          ? `${open} without input`
          : 'No problems'}
    </button>
  )
}

function Cost() {
  const shapes = useStore((state) => state.shapes)
  const { parameters, macs } = useMemo(() => totalBudget(shapes), [shapes])
  return (
    <>
      <span
        className={`${styles.status} ${styles.cost}`}
        title={`${parameters.toLocaleString('en')} numbers that can be learned`}
      >
        <b>{printCount(parameters)}</b> {parameters === 1 ? 'parameter' : 'parameters'}
      </span>
      <span
        className={`${styles.status} ${styles.cost}`}
        title={`${macs.toLocaleString('en')} multiply-adds for one evaluation`}
      >
        <b>{printCount(macs)}</b> MACs
      </span>
    </>
  )
}
