import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { batchOf, type SampleSet } from '../../sources/sampleSet'
import { Stepper } from '../controls/Stepper'
import { SampleView } from '../samples/SampleView'
import { rangeOf, targetWords } from '../samples/sampleWords'
import styles from './Dataset.module.css'

/** Samples on a page. */
const PAGE = 60

interface ContactSheetProps {
  readonly set: SampleSet
  /** Places in the part, of the samples that are listed. */
  readonly places: readonly number[]
  /** Numbers of the samples of the part. */
  readonly part: Int32Array
  /** The place that the card shows. */
  readonly shown: number
  readonly onShow: (place: number) => void
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

/** Samples with what they are to give, a page at a time; one is chosen by pointer or keys. */
export function ContactSheet({ set, places, part, shown, onShow }: ContactSheetProps) {
  const [asked, setAsked] = useState<number | null>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const range = useMemo(() => rangeOf(set), [set])
  const pages = Math.max(1, Math.ceil(places.length / PAGE))
  const at = Math.max(0, places.indexOf(shown))
  const page = Math.min(asked ?? Math.floor(at / PAGE), pages - 1)
  const listed = useMemo(
    () =>
      places
        .slice(page * PAGE, (page + 1) * PAGE)
        .map((place) => ({ place, data: batchOf(set, [part[place]]) })),
    [set, part, places, page],
  )
  const entry = listed.find(({ place }) => place === shown) ?? listed[0]

  function move(event: KeyboardEvent): void {
    const cells = [...(sheet.current?.querySelectorAll('button') ?? [])]
    const from = cells.findIndex((cell) => cell === document.activeElement)
    const columns = cells.filter((cell) => cell.offsetTop === cells[0]?.offsetTop).length
    const by = { ...STEPS, ArrowUp: -columns, ArrowDown: columns }[event.key]
    const next = by === undefined ? undefined : cells[from + by]
    if (by === undefined || from < 0) return
    event.preventDefault()
    next?.focus()
  }

  return (
    <section className={styles.sheetBox} aria-label="Contact sheet">
      <div className={styles.pager}>
        <span className="faint">
          {places.length.toLocaleString('en')} samples{pages > 1 && ', page'}
        </span>
        {pages > 1 && <Stepper label="Page" value={page} count={pages} onChange={setAsked} />}
        {pages > 1 && <span className="faint">of {pages - 1}</span>}
      </div>
      <div ref={sheet} className={styles.sheet} role="group" onKeyDown={move}>
        {listed.map(({ place, data }) => (
          <button
            key={place}
            type="button"
            className={styles.cell}
            tabIndex={place === entry?.place ? 0 : -1}
            aria-pressed={place === shown}
            title={`Show sample ${place} on the card`}
            onClick={() => onShow(place)}
          >
            <SampleView data={data} shape={set.shape} {...range} />
            <span className={styles.target}>{targetWords(set.targets, part[place])}</span>
          </button>
        ))}
      </div>
    </section>
  )
}
