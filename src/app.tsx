import styles from './app.module.css'
import { useStore } from './store/store'
import { Canvas } from './ui/canvas/Canvas'
import { Boundary, UNDRAWN } from './ui/controls/Boundary'
import { fetched } from './ui/controls/fetched'
import { Trouble } from './ui/controls/Trouble'
import { Drawer } from './ui/drawer/Drawer'
import { Notices } from './ui/notices/Notices'
import { PaletteTrouble } from './ui/palette/PaletteTrouble'
import { Pane } from './ui/pane/Pane'
import { StatusBar } from './ui/status/StatusBar'
import { Topbar } from './ui/topbar/Topbar'

// Loaded after the canvas, which is what a visitor looks at first; the palette with every kind.
const Palette = fetched(() => import('./ui/palette/Palette').then((part) => part.Palette), {
  Trouble: PaletteTrouble,
})
const Inspector = fetched(() => import('./ui/inspector/Inspector').then((part) => part.Inspector))

const LessonBar = fetched(() => import('./ui/lesson/LessonBar').then((part) => part.LessonBar))

/** The note of the open lesson, above the canvas. */
function Lesson() {
  const name = useStore((state) => state.session.lesson)
  return name !== null && <LessonBar name={name} />
}

/** Replaces the canvas when something in it throws. */
const instead = (_: string, again: () => void) => (
  <div className={styles.instead}>
    <Trouble text={UNDRAWN} onAgain={again} />
  </div>
)

/** The canvas, and a view that may cover it; what is covered cannot be reached by keyboard. */
function Stage() {
  const covered = useStore((state) => state.session.pane !== null)
  return (
    <div className={styles.stage}>
      <div className={styles.under} inert={covered}>
        <Boundary>
          <Canvas />
        </Boundary>
      </div>
      <Boundary instead={instead}>
        <Pane />
      </Boundary>
    </div>
  )
}

/** The page: bars above and below, palette, canvas with its drawer, inspector. */
export function App() {
  return (
    <div className={styles.app}>
      <header className={styles.top}>
        <Boundary>
          <Topbar />
        </Boundary>
      </header>
      <nav className={styles.palette} aria-label="Layers">
        <Palette />
      </nav>
      <main className={styles.canvas} aria-label="Canvas">
        <Lesson />
        <Stage />
      </main>
      <section className={styles.drawer} aria-label="Drawer">
        <Boundary>
          <Drawer />
        </Boundary>
      </section>
      <aside className={styles.inspector} aria-label="Inspector">
        <Inspector />
      </aside>
      <footer className={styles.status}>
        <Boundary>
          <StatusBar />
        </Boundary>
      </footer>
      <Boundary instead={instead}>
        <Notices />
      </Boundary>
    </div>
  )
}
