import { type KeyboardEvent, useId } from 'react'
import { EXPORTERS } from '../../formats/exporters'
import { type ProjectExporter, PURPOSES } from '../../formats/format'
import styles from './ExportDialog.module.css'

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

interface ExportListProps {
  readonly chosen: ProjectExporter
  readonly onChoose: (exporter: ProjectExporter) => void
  /** Null where it cannot be saved so. */
  readonly onSave: (() => void) | null
}

/** The formats by purpose, one of which is chosen; the arrow keys move, Enter saves. */
export function ExportList({ chosen, onChoose, onSave }: ExportListProps) {
  const id = useId()
  const shown = PURPOSES.flatMap((purpose) => EXPORTERS.filter((one) => one.purpose === purpose))
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Enter') {
      event.preventDefault()
      return onSave?.()
    }
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = shown[(shown.indexOf(chosen) + step + shown.length) % shown.length]
    onChoose(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-format="${next.id}"]`)?.focus()
  }
  return (
    <div className={styles.list} role="radiogroup" aria-label="Format" onKeyDown={press}>
      {PURPOSES.map((purpose) => {
        const formats = shown.filter((one) => one.purpose === purpose)
        return formats.length === 0 ? null : (
          <section key={purpose} role="group" aria-labelledby={`${id}-${purpose}`}>
            <h3 id={`${id}-${purpose}`}>{purpose}</h3>
            {formats.map((one) => (
              <button
                key={one.id}
                type="button"
                role="radio"
                data-format={one.id}
                data-first-focus={one === chosen || undefined}
                aria-checked={one === chosen}
                tabIndex={one === chosen ? 0 : -1}
                onClick={() => onChoose(one)}
                onDoubleClick={() => onSave?.()}
              >
                <span>{one.label}</span>
                <span className={styles.ending} aria-hidden>
                  {one.ending}
                </span>
              </button>
            ))}
          </section>
        )
      })}
    </div>
  )
}
