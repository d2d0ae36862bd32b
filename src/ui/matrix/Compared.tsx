import { type CSSProperties, type FocusEvent, type PointerEvent, useState } from 'react'
import { printDigits } from '../../layers/count'
import { Tag } from '../controls/Tag'
import styles from './Compared.module.css'
import { CELLS, cellSide, halfOf, NUMBER, type Sheet } from './comparison'
import cells from './MatrixCells.module.css'
import { MatrixEntries } from './MatrixEntries'
import { MatrixGrid, placeAt } from './MatrixGrid'
import pane from './MatrixPane.module.css'
import sheet from './MatrixSheet.module.css'
import type { Place } from './places'
import { printEntry } from './words'
import { fitting, Zoom } from './Zoom'

interface ComparedProps {
  /** One matrix, or two of equal size. */
  readonly sheets: readonly Sheet[]
  /** Which entries differ between the two inputs, row-major. */
  readonly changed: readonly boolean[]
  readonly place: Place
  readonly onPlace: (place: Place | null) => void
  readonly numbers: boolean
  /** Available width, px, for all of them. */
  readonly width: number
}

const nameOf =
  ({ name, matrix: { shape, data } }: Sheet) =>
  (row: number, column: number): string =>
    `${name.includes(' ') ? `(${name})` : name}[${row},${column}] = ` +
    printEntry(data[row * shape[1] + column])

/**
 * The matrix at two inputs side by side, or their difference; the active entry is marked in all of
 * them.
 */
export function Compared(props: ComparedProps) {
  const { sheets, changed, place } = props
  const [rows, columns] = sheets[0].matrix.shape
  const differ = changed
    .slice(place.row * columns, (place.row + 1) * columns)
    .filter(Boolean).length
  return (
    <>
      <div className={pane.drawing}>
        {Math.max(rows, columns) <= CELLS ? <Cells {...props} /> : <Painted {...props} />}
      </div>
      <div className={pane.readout} aria-live="polite">
        <p>
          <Tag tone="accent">row {place.row}</Tag>
          {`${printDigits(differ)} of ${printDigits(columns)} entries differ at the other input.`}
        </p>
        <p className="mono faint">
          {place.column === null
            ? ' '
            : sheets.map((one) => nameOf(one)(place.row, place.column ?? 0)).join(', ')}
        </p>
      </div>
    </>
  )
}

function Cells({ sheets, changed, place, onPlace, numbers, width }: ComparedProps) {
  const side = cellSide(width, sheets.length, sheets[0].matrix.shape[1])
  const point = (event: PointerEvent | FocusEvent): void => {
    const found = placeAt(event, place.row)
    if (found) onPlace(found)
  }
  return (
    <div
      className={styles.cells}
      style={{ '--side': side } as CSSProperties}
      onPointerOver={point}
      onPointerLeave={() => onPlace(null)}
    >
      {sheets.map((one) => (
        <MatrixGrid
          key={one.name}
          {...one}
          place={place}
          onPoint={point}
          numbers={numbers && side >= NUMBER}
          dense
          changed={changed}
          nameOf={nameOf(one)}
        />
      ))}
    </div>
  )
}

function Painted({ sheets, place, onPlace, width }: ComparedProps) {
  const [rows, columns] = sheets[0].matrix.shape
  const [zoom, setZoom] = useState(() =>
    fitting(rows, columns, sheets.length > 1 ? halfOf(width) : width),
  )
  const data = {
    '--rows': rows,
    '--columns': columns,
    '--zoom': zoom,
    '--row': place.row,
    '--column': place.column ?? -1,
  } as CSSProperties
  return (
    <div className={sheet.sheet} style={data}>
      <Zoom zoom={zoom} onZoom={setZoom} />
      <div className={`${sheet.scroll} ${styles.painted}`}>
        {sheets.map((one) => (
          <section key={one.name}>
            <h3 className={cells.title}>
              {one.name} <span>{`${rows}×${columns}`}</span>{' '}
              <span className={cells.at}>{one.at}</span>
            </h3>
            <MatrixEntries
              name={`${one.name} ${one.at}`}
              matrix={one.matrix}
              limit={one.limit}
              zoom={zoom}
              place={place}
              onPlace={onPlace}
              nameOf={nameOf(one)}
            />
          </section>
        ))}
      </div>
    </div>
  )
}
