import { lazy, Suspense } from 'react'
import styles from './app.module.css'
import { useStore } from './store/store'
import { Canvas } from './ui/canvas/Canvas'
import { Drawer } from './ui/drawer/Drawer'
import { Notices } from './ui/notices/Notices'
import { Pane } from './ui/pane/Pane'
import { Palette } from './ui/palette/Palette'
import { StatusBar } from './ui/status/StatusBar'
import { Topbar } from './ui/topbar/Topbar'

/** Comes after the canvas, which is what a visitor looks at first. */
const Inspector = lazy(() => import('./ui/inspector/Inspector').then((part) => ({ default: part.Inspector })))

const LessonBar = lazy(() => import('./ui/lesson/LessonBar').then((part) => ({ default: part.LessonBar })))

/** The note of the example that was opened, above the canvas. */
function Lesson() {
  const name = useStore((state) => state.session.lesson)
  return <Suspense fallback={null}>{name !== null && <LessonBar name={name} />}</Suspense>
}

/** The canvas, and a view that may stand in its place: nothing behind it is reached by keys. */
function Stage() {
  const covered = useStore((state) => state.session.pane !== null)
  return (
    <div className={styles.stage}>
      <div className={styles.under} inert={covered}>
        <Canvas />
      </div>
      <Pane />
    </div>
  )
}

/** The window: bars above and below, palette, canvas with its drawer, inspector. */
export function App() {
  return (
    <div className={styles.app}>
      <header className={styles.top}>
        <Topbar />
      </header>
      <nav className={styles.palette} aria-label="Layers">
        <Palette />
      </nav>
      <main className={styles.canvas} aria-label="Canvas">
        <Lesson />
        <Stage />
      </main>
      <section className={styles.drawer} aria-label="Drawer">
        <Drawer />
      </section>
      <aside className={styles.inspector} aria-label="Inspector">
        <Suspense fallback={null}>
          <Inspector />
        </Suspense>
      </aside>
      <footer className={styles.status}>
        <StatusBar />
      </footer>
      <Notices />
    </div>
  )
}
