import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { AxisWindows } from '../../graph/explain'
import { Button } from '../controls/Button'
import styles from './AxisDrawing.module.css'
import { AxisFigure } from './AxisFigure'
import { planOf, readsWords } from './axisPlan'

/**
 * An axis of the input with its windows in place; one window is highlighted at a time, with buttons
 * to step.
 */
export function AxisDrawing({ windows }: { readonly windows: readonly AxisWindows[] }) {
  const [chosen, setChosen] = useState(0)
  const [place, setPlace] = useState(0)
  const axis = windows[Math.min(chosen, windows.length - 1)]
  if (axis.count < 1 || axis.size < 1) return null
  const output = Math.min(place, axis.count - 1)
  const plan = planOf(axis, output)
  const has = (state: string): boolean => plan.cells.some((cell) => cell.state === state)
  const words = `Output ${output} of ${axis.count} reads ${readsWords(axis, output)}`
  return (
    <div className={styles.drawing} role="group" aria-label={`Windows along ${axis.axis}`}>
      <div className={styles.head}>
        {windows.length > 1 &&
          windows.map((one, i) => (
            <Button
              key={one.axis}
              small
              variant="quiet"
              pressed={one === axis}
              className={styles.axis}
              aria-label={`Windows along ${one.axis}, ${one.word}s`}
              onClick={() => setChosen(i)}
            >
              {one.axis}
            </Button>
          ))}
        <span className={styles.legend}>
          {has('padding') && <span className={styles.padding}>padding</span>}
          {has('unread') && <span className={styles.unread}>never read</span>}
        </span>
      </div>
      <AxisFigure axis={axis} plan={plan} output={output} label={words} />
      <div className={styles.steps}>
        <Button
          variant="icon"
          small
          title="Window before"
          disabled={output === 0}
          onClick={() => setPlace(output - 1)}
        >
          <ChevronLeft className="icon" aria-hidden />
        </Button>
        <input
          type="range"
          className={styles.slider}
          min={0}
          max={axis.count - 1}
          value={output}
          aria-label={`Window along ${axis.axis}`}
          aria-valuetext={words}
          onChange={(event) => setPlace(Number(event.target.value))}
        />
        <Button
          variant="icon"
          small
          title="Next window"
          disabled={output === axis.count - 1}
          onClick={() => setPlace(output + 1)}
        >
          <ChevronRight className="icon" aria-hidden />
        </Button>
      </div>
      <p className={styles.words}>{words}.</p>
    </div>
  )
}
