import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react'
import { useState } from 'react'
import { axisNames } from '../../graph/axes'
import type { Shape } from '../../layers/tensorShape'
import { pointAt, pointedCell } from '../../store/pointed'
import { Button } from '../controls/Button'
import { NumberField } from '../controls/NumberField'
import styles from './Cell.module.css'
import { cellOnWay, wayOf } from './cellIndex'
import { useCalm, usePlay } from './usePlay'

interface CellPlaceProps {
  readonly node: string
  readonly index: readonly number[]
  readonly shape: Shape
  /** Number of trailing axes along which the cell moves. */
  readonly axes: number
  readonly windowAxes: number
}

/** Moves the cell: by typing its index, by steps, or as an animation. Moving it pins it. */
export function CellPlace({ node, index, shape, axes, windowAxes }: CellPlaceProps) {
  const names = axisNames(shape, windowAxes)
  const go = (next: readonly number[]): void => pointAt({ node, index: next, pinned: true })
  return (
    <>
      <div className={styles.place} role="group" aria-label="Index of the cell">
        {shape.map((size, axis) => (
          <label key={axis} className={styles.axis}>
            <span>{names[axis]}</span>
            <NumberField
              label={`Index along ${names[axis]}`}
              name="The index"
              value={index[axis]}
              whole
              min={0}
              max={size - 1}
              title={`0 to ${size - 1}`}
              onChange={(value) => typeof value === 'number' && go(index.with(axis, value))}
            />
          </label>
        ))}
      </div>
      <Steps node={node} index={index} shape={shape} axes={axes} windowAxes={windowAxes} />
    </>
  )
}

function Steps({ node, index, shape, axes }: CellPlaceProps) {
  const [speed, setSpeed] = useState(8)
  const calm = useCalm()
  const { count, at } = wayOf(index, shape, axes)
  const go = (to: number): void =>
    pointAt({ node, index: cellOnWay(to, index, shape, axes), pinned: true })
  const { playing, play } = usePlay(speed, () => {
    // Between two steps the pointer may have moved elsewhere.
    const own = pointedCell()
    const from = own?.node === node ? wayOf(own.index, shape, axes).at : at
    if (from + 1 < count) go(from + 1)
    return from + 2 < count
  })
  const start = (): void => {
    if (at === count - 1) go(0)
    play(true)
  }
  const step = (title: string, Icon: typeof Play, to: number, off: boolean) => (
    <Button variant="icon" small title={title} disabled={off} onClick={() => go(to)}>
      <Icon className="icon icon--s" aria-hidden />
    </Button>
  )
  if (count < 2) return null
  return (
    <div className={styles.steps} role="group" aria-label="Move the window">
      {step('First cell', ChevronFirst, 0, at === 0)}
      {step('Cell before', ChevronLeft, at - 1, at === 0)}
      <Button
        variant="icon"
        small
        title={
          playing
            ? 'Pause'
            : calm
              ? 'Nothing plays by itself, as your system asks for less motion; step instead'
              : 'Play the window over the input'
        }
        aria-label={playing ? 'Pause' : 'Play'}
        disabled={calm && !playing}
        pressed={playing}
        onClick={() => (playing ? play(false) : start())}
      >
        {playing ? (
          <Pause className="icon icon--s" aria-hidden />
        ) : (
          <Play className="icon icon--s" aria-hidden />
        )}
      </Button>
      {step('Next cell', ChevronRight, at + 1, at === count - 1)}
      {step('Last cell', ChevronLast, count - 1, at === count - 1)}
      <span className={styles.speed}>
        <NumberField
          label="Cells per second"
          value={speed}
          min={1}
          max={60}
          whole
          soft={[1, 60]}
          unit="per s"
          onChange={(value) => typeof value === 'number' && setSpeed(value)}
        />
      </span>
    </div>
  )
}
