import { createRoot } from 'react-dom/client'
import { App } from './app'
import { askEngine } from './store/ask'
import { restoreVersion } from './store/files'
import { connectEngine } from './store/link'
import { startSaving } from './store/saving'
import { setSession, store } from './store/store'
import { scaleColours } from './ui/controls/theme'
import './ui/theme.css'

const page = document.documentElement
setSession({ theme: page.dataset.theme === 'dark' ? 'dark' : 'light' })

/** For the first paint of the next visit; a browser that keeps nothing starts with the system's theme. */
function rememberTheme(theme: string): void {
  try {
    localStorage.setItem('theme', theme)
  } catch {
    // Storage is closed: nothing to remember.
  }
}

const spawn = (): Worker => new Worker(new URL('./engine/worker.ts', import.meta.url), { type: 'module', name: 'engine' })

store.subscribe((state, before) => {
  if (state.session.theme === before.session.theme) return
  page.dataset.theme = state.session.theme
  rememberTheme(state.session.theme)
})

// The engine starts while the project is fetched; it computes once there are cards that want maps.
askEngine(connectEngine(spawn, scaleColours))

/** How long the first picture waits for the project that was left, ms: one that comes in time is seen at once, and a slow storage holds up nothing. */
const IN_TIME = 150

void Promise.race([startSaving(restoreVersion), new Promise((resolve) => setTimeout(resolve, IN_TIME))]).then(() => {
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<App />)
})
