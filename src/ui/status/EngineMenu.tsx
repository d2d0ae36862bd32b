import { chooseBackend } from '../../store/backend/chooseBackend'
import type { BackendSetting } from '../../store/session/backend'
import { useStore } from '../../store/store'
import { Menu } from '../controls/Menu'
import styles from './StatusBar.module.css'
import { engineText, printMs, whyText } from './words'

const CHOICES: readonly (readonly [BackendSetting, string])[] = [
  ['auto', 'Auto'],
  ['wasm', 'WebAssembly'],
  ['webgl', 'WebGL'],
]

/** The backend and why it was chosen, and the choice of another. */
export function EngineMenu() {
  const choice = useStore(({ session }) => session.backend)
  const why = useStore(({ status }) => status.why)
  const name = useStore(({ status }) => engineText(status.engine, status.backend))
  const running = useStore(({ status }) => status.engine === 'ready' && status.backend !== null)
  const sentence = running ? `${name}: ${whyText(why)}` : name
  // On a light network there is nothing to explain.
  const text = !running ? name : why.reason === 'enough' ? `${name}, float32` : sentence
  const times: Readonly<Record<BackendSetting, number | null>> = {
    auto: null,
    wasm: null,
    webgl: null,
    ...(why.reason === 'timed' ? { wasm: why.wasm, webgl: why.webgl } : {}),
  }

  return (
    <Menu
      heading={sentence}
      items={CHOICES.map(([key, label]) => ({
        label,
        end:
          times[key] !== null ? printMs(times[key]) : key === 'auto' ? 'what is faster' : undefined,
        checked: key === choice,
        onSelect: () => chooseBackend(key),
      }))}
      trigger={
        <button
          type="button"
          className={`${styles.status} ${styles.press}`}
          title={sentence}
          aria-label={`Engine: ${sentence}`}
        >
          <span>{text}</span>
        </button>
      }
    />
  )
}
