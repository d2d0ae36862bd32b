import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useId,
  useRef,
} from 'react'
import { undoKey } from '../actions/undoKey'
import field from './field.module.css'
import { formatNumber } from './formatNumber'
import styles from './NumberField.module.css'
import { type NumberLimits, useNumberDraft } from './useNumberDraft'
import { freshGesture, useScrub } from './useScrub'
import { pace, snapped } from './valueFromDrag'

interface NumberFieldProps extends NumberLimits {
  readonly id?: string
  /** Accessible name. */
  readonly label: string
  /** Its name in the messages about limits; the label unless given. */
  readonly name?: string
  /** A number, or one of the words. */
  readonly value: number | string
  /**
   * All changes of one scrub, or of one arrow key held down, share a gesture; typing passes null.
   */
  readonly onChange: (value: number | string, gesture: string | null) => void
  /** The range of most values: the bar behind the number. */
  readonly soft?: readonly [number, number]
  readonly step?: number
  readonly unit?: string
  readonly invalid?: boolean
  readonly describedBy?: string
  readonly title?: string
  /** At the right end, inside the field. */
  readonly end?: ReactNode
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
}
const HINT = 'Drag to change, Shift for a tenth, Ctrl for ten times; type a number or a fraction'

/**
 * A number for assistive technology, to which an exponent is none, nor is an infinity: where there
 * is one, nothing is told.
 */
const plain = (number: number): number | undefined =>
  Number.isFinite(number) && !String(number).includes('e') ? number : undefined

/**
 * A number that is dragged, stepped or typed; `1/9` is parsed, limits are explained while typing
 * and applied on blur.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, value, onChange, min = -Infinity, max = Infinity, soft, step = 1, whole } = props
  const noteId = useId()
  const held = useRef<string | null>(null)
  const number = typeof value === 'number' ? value : null
  const told = number === null ? undefined : plain(number)
  const shown = number === null ? String(value) : formatNumber(number)
  const typing = useNumberDraft(props.name ?? label, shown, props, (next) => onChange(next, null))
  const perPixel = soft ? Math.max((soft[1] - soft[0]) / 240, step / 12) : step / (whole ? 12 : 4)
  const scrub = useScrub(number, { perPixel, step, whole, min, max }, onChange, (target) => {
    target.focus()
    if (target instanceof HTMLInputElement) target.select()
  })

  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const steps = STEPS[event.key] ?? null
    if (event.key === 'Escape' && scrub.cancel()) return event.stopPropagation()
    if (typing.draft === null && undoKey(event)) {
      event.preventDefault()
      return event.stopPropagation()
    }
    if (event.key === 'Enter') {
      if (typing.draft === null) typing.begin()
      else typing.commit()
      event.currentTarget.select()
    } else if (event.key === 'Escape' && typing.draft !== null) {
      event.stopPropagation()
      typing.cancel()
    } else if (steps !== null) {
      event.preventDefault()
      const from = number ?? Math.max(min, Math.min(0, max))
      const size = step * (whole ? Math.max(1, pace(event)) : pace(event))
      held.current ??= freshGesture('keys')
      typing.cancel()
      onChange(snapped(from + steps * size, { step: Math.min(step, size), min, max }), held.current)
    } else if (
      typing.draft === null &&
      !event.shiftKey &&
      (event.key === 'Home' || event.key === 'End')
    ) {
      const limit = event.key === 'Home' ? min : max
      if (!Number.isFinite(limit)) return
      event.preventDefault()
      onChange(limit, null)
    }
  }
  const at =
    soft && number !== null && Number.isFinite(number)
      ? Math.min(1, Math.max(0, (number - soft[0]) / (soft[1] - soft[0])))
      : 0
  const state = [
    scrub.scrubbing && styles.scrubbing,
    typing.draft !== null && styles.editing,
    (props.invalid || typing.note) && field.error,
  ]
  return (
    <span className={styles.wrap}>
      <span
        className={[field.field, styles.number, ...state].filter(Boolean).join(' ')}
        style={{ '--at': at } as CSSProperties}
        title={props.title ?? HINT}
      >
        <input
          id={props.id}
          role="spinbutton"
          className={styles.input}
          inputMode={props.words ? 'text' : 'decimal'}
          autoComplete="off"
          spellCheck={false}
          aria-label={label}
          aria-valuenow={told}
          aria-valuetext={told === undefined ? shown : undefined}
          aria-valuemin={plain(min)}
          aria-valuemax={plain(max)}
          aria-invalid={Boolean(props.invalid || typing.note)}
          aria-describedby={
            [typing.note ? noteId : '', props.describedBy ?? ''].join(' ').trim() || undefined
          }
          value={typing.draft ?? shown}
          onChange={(event) => typing.type(event.target.value)}
          onKeyDown={press}
          onKeyUp={() => (held.current = null)}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => {
            held.current = null
            typing.commit()
          }}
          onDoubleClick={(event) => {
            typing.begin()
            event.currentTarget.select()
          }}
          onMouseDown={(event: MouseEvent) => typing.draft === null && event.preventDefault()}
          {...(typing.draft === null ? scrub.handlers : {})}
        />
        {typing.preview !== null && <span className={field.unit}>{typing.preview}</span>}
        {props.unit && typing.preview === null && <span className={field.unit}>{props.unit}</span>}
        {props.end}
      </span>
      {typing.note && (
        <span id={noteId} className={field.note} role="alert">
          {typing.note}
        </span>
      )}
    </span>
  )
}
