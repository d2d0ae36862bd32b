import { useLayoutEffect, useRef } from 'react'
import type { Tables } from '../../engine/paint/tables'
import { Select } from '../controls/Select'
import { printed } from '../tensors/printed'
import type { ValuedNode } from '../tensors/useValuedNodes'
import styles from './Figure.module.css'
import { type Content, isPicture, paintSpot } from './paintSpot'
import { partsOf, printPart, type Spot } from './spots'

interface SpotViewProps {
  /** Row and column, from 1, for accessible names. */
  readonly place: string
  readonly spot: Spot | null
  readonly sources: readonly ValuedNode[]
  readonly content: Content | null
  readonly width: number
  readonly height: number
  readonly tables: Tables
  readonly onChange: (spot: Spot | null) => void
}

/** A description of the values for screen readers. */
const told = (title: string, { scale: { range }, shape }: Content): string =>
  `${title}: ${isPicture(shape) ? 'picture' : 'line'} of values from ${printed(range.min, 3)} ` +
  `to ${printed(range.max, 3)}`

/** One cell of a figure: its picture, with selects for its layer and channel below. */
export function SpotView({
  place,
  spot,
  sources,
  content,
  width,
  height,
  tables,
  onChange,
}: SpotViewProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const source = sources.find(({ node }) => node === spot?.node)
  const title = source && spot ? `${source.name}${printPart(source, spot.part)}` : ''
  useLayoutEffect(() => {
    if (!canvas.current || !content) return
    const [w, h] = paintSpot(canvas.current, content, width, height, devicePixelRatio, tables)
    canvas.current.style.width = `${w}px`
    canvas.current.style.height = `${h}px`
  }, [content, width, height, tables])
  const parts = source ? partsOf(source) : 0
  return (
    <figure className={styles.spot} data-spot={title}>
      <div className={`${styles.picture} ${content ? '' : styles.empty}`}>
        {content ? (
          <canvas
            ref={canvas}
            role="img"
            aria-label={told(title, content)}
            title={told(title, content)}
          />
        ) : spot ? (
          'No values yet'
        ) : (
          'Empty'
        )}
      </div>
      <figcaption className={styles.title}>
        <Select
          label={`Layer at ${place}`}
          value={source ? source.node : ''}
          choices={[
            { value: '', label: 'none' },
            ...sources.map(({ node, name }) => ({ value: node, label: name })),
          ]}
          onChange={(node) => onChange(node === '' ? null : { node, part: 0 })}
        />
        {source && spot && parts > 1 && (
          <Select
            label={`Channel at ${place}`}
            value={String(spot.part)}
            choices={Array.from({ length: parts }, (_, part) => ({
              value: String(part),
              label: printPart(source, part),
            }))}
            onChange={(part) => onChange({ node: spot.node, part: Number(part) })}
          />
        )}
      </figcaption>
    </figure>
  )
}
