import { BookOpen, ChevronLeft, ChevronRight, X } from 'lucide-react'
import { OFFERED_LESSONS, openLesson } from '../../store/lessons'
import { setSession } from '../../store/store'
import { Button } from '../controls/Button'
import styles from './LessonBar.module.css'

/**
 * What to look at and what to try in the open lesson, above the canvas, with links to its
 * neighbours.
 */
export function LessonBar({ name }: { readonly name: string }) {
  const at = OFFERED_LESSONS.findIndex((lesson) => lesson.name === name)
  if (at < 0) return null
  const before = OFFERED_LESSONS[at - 1]
  const after = OFFERED_LESSONS[at + 1]
  return (
    <section className={styles.bar} aria-label={`About ${name}`}>
      <BookOpen className="icon icon--s" aria-hidden />
      <p className={styles.note}>{OFFERED_LESSONS[at].note}</p>
      <span className={styles.steps}>
        <Button
          variant="icon"
          small
          title={before ? `Previous: ${before.name}` : 'This is the first example'}
          disabled={!before}
          onClick={() => void openLesson(before)}
        >
          <ChevronLeft className="icon icon--s" aria-hidden />
        </Button>
        <span className="faint">
          {at + 1}/{OFFERED_LESSONS.length}
        </span>
        <Button
          variant="icon"
          small
          title={after ? `Next: ${after.name}` : 'This is the last example'}
          disabled={!after}
          onClick={() => void openLesson(after)}
        >
          <ChevronRight className="icon icon--s" aria-hidden />
        </Button>
        <Button
          variant="icon"
          small
          title="Close this note"
          onClick={() => setSession({ lesson: null })}
        >
          <X className="icon icon--s" aria-hidden />
        </Button>
      </span>
    </section>
  )
}
