import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import type { WorkerLike } from './engine/contract'
import { inPieces } from './engine/pieces'
import { LINK_MARK } from './formats/link/linkLimits'
import { app } from './store/app'
import { setEngine } from './store/ask'
import { tellFaults } from './store/faults'
import { followLink } from './store/followLink'
import { connectEngine } from './store/link'
import { restoreVersion } from './store/openProject'
import { createWaysOn } from './store/rescue'
import { startSaving } from './store/saving'
import { closedSession } from './store/session/session'
import { createStart } from './store/start'
import { setSession, store } from './store/store'
import { watchIntake } from './ui/canvas/drops/intake'
import { Boundary } from './ui/controls/Boundary'
import { scaleColours } from './ui/controls/theme'
import { Rescue } from './ui/rescue/Rescue'
import './ui/theme.css'

const page = document.documentElement
setSession({ theme: page.dataset.theme === 'dark' ? 'dark' : 'light' })

/** For the first paint of the next visit; without storage it starts with the system's theme. */
function rememberTheme(theme: string): void {
  try {
    localStorage.setItem('theme', theme)
  } catch {
    // Storage is unavailable: nothing to remember.
  }
}

const spawn = (): WorkerLike =>
  inPieces(
    new Worker(new URL('./engine/worker.ts', import.meta.url), { type: 'module', name: 'engine' }),
  )

store.subscribe((state, before) => {
  if (state.session.theme === before.session.theme) return
  page.dataset.theme = state.session.theme
  rememberTheme(state.session.theme)
})

tellFaults()

const { beginStart, endStart, failStart } = createStart()
const ways = createWaysOn()

/** A project is open, which another may replace. */
let started = false
watchIntake(() => started)

/**
 * Timeout of the first paint for the saved project, ms: one that arrives in time is seen at once,
 * and slow storage blocks nothing.
 */
const IN_TIME = 150

const place = document.getElementById('root')
const root = place && createRoot(place)

/** An error that took down the whole page. */
const broken = (_: string, again: () => void): ReactNode => (
  <Rescue
    title="The page could not be drawn."
    again="Try again"
    save="Save what there is"
    ways={ways}
    onAgain={again}
    onOther={again}
  />
)

const draw = (): void =>
  root?.render(
    <Boundary waits instead={broken} onFault={failStart} onMended={endStart}>
      <App />
    </Boundary>,
  )

/**
 * Resolved once it is known what the page begins with. The engine starts meanwhile; it computes
 * once cards want maps.
 */
function start(): Promise<void> {
  started = true
  setEngine(connectEngine(app, spawn, scaleColours), spawn)
  return startSaving(restoreVersion)
}

if (beginStart()) {
  let prepared: Promise<void> | null = null
  // The project is shown, with nothing selected or open.
  const prepare = (): Promise<void> => (prepared ??= start().then(() => setSession(closedSession)))
  const drawAfter = (): void => {
    draw()
    endStart()
  }
  root?.render(
    <Rescue
      title="The last start did not finish."
      again="Open the project again"
      save="Save it as a file"
      ways={ways}
      onAgain={() => void prepare().then(drawAfter, drawAfter)}
      prepare={prepare}
      onOther={drawAfter}
    />,
  )
} else {
  const arrived = start()
  // A link to an exercise; the project stays as it is behind it.
  if (new URLSearchParams(location.search).has('exercise')) app.dialogs.openDialog('exercises')
  const follow = (): void => {
    if (location.hash.startsWith(LINK_MARK)) void followLink(location.hash)
  }
  void arrived.then(follow, follow)
  addEventListener('hashchange', follow)
  void arrived.then(endStart, endStart)
  void Promise.race([arrived, new Promise((resolve) => setTimeout(resolve, IN_TIME))]).then(
    draw,
    draw,
  )
}
