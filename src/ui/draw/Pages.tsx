import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '../controls/Button'
import { WINDOW } from './cells'

interface PagesProps {
  readonly what: string
  /** Index of the first entry shown. */
  readonly from: number
  readonly count: number
  readonly onChange: (from: number) => void
}

/** Pages through a long axis, 12 at a time. */
export function Pages({ what, from, count, onChange }: PagesProps) {
  if (count <= WINDOW) return null
  return (
    <span>
      <Button
        variant="icon"
        small
        title={`Earlier ${what}`}
        disabled={from === 0}
        onClick={() => onChange(Math.max(0, from - WINDOW))}
      >
        <ChevronLeft className="icon icon--s" />
      </Button>
      {what} {from}–{Math.min(count, from + WINDOW) - 1} of {count}
      <Button
        variant="icon"
        small
        title={`Later ${what}`}
        disabled={from + WINDOW >= count}
        onClick={() => onChange(from + WINDOW)}
      >
        <ChevronRight className="icon icon--s" />
      </Button>
    </span>
  )
}
