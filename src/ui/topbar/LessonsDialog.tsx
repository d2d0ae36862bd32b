import type { KeyboardEvent } from 'react'
import { TOPICS } from '../../lessons/lesson'
import { OFFERED_LESSONS, openLesson } from '../../store/lessons'
import { useStore } from '../../store/store'
import { Dialog } from '../controls/Dialog'
import styles from './LessonsDialog.module.css'

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** The arrow keys move between lessons. */
function move(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key]
  if (!step) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('li button')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  buttons.at(at < 0 ? 0 : (at + step) % buttons.length)?.focus()
  event.preventDefault()
}

/**
 * The cells of the lecture as networks, in its order; one opens as a project, and the present one
 * is kept among the versions.
 */
export function LessonsDialog({ onClose }: { readonly onClose: () => void }) {
  const shown = useStore((state) => state.session.lesson)
  const opened = OFFERED_LESSONS.findIndex(({ name }) => name === shown)
  return (
    <Dialog title="Examples" onClose={onClose} wide>
      <p>
        The lecture as networks, in its order, and networks that learn. Your project goes to the
        versions first.
      </p>
      <div className={styles.list} onKeyDown={move}>
        {TOPICS.map((topic) => (
          <section key={topic} aria-label={topic}>
            <h3>{topic}</h3>
            <ul>
              {OFFERED_LESSONS.filter((lesson) => lesson.topic === topic).map((lesson) => (
                <li key={lesson.name} className={lesson.name === shown ? styles.open : undefined}>
                  <button
                    type="button"
                    data-first-focus={lesson === OFFERED_LESSONS[Math.max(0, opened)] || undefined}
                    aria-current={lesson.name === shown || undefined}
                    aria-describedby={`note-${OFFERED_LESSONS.indexOf(lesson)}`}
                    onClick={() => {
                      onClose()
                      void openLesson(lesson)
                    }}
                  >
                    {lesson.name}
                  </button>
                  <span id={`note-${OFFERED_LESSONS.indexOf(lesson)}`}>{lesson.note}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
