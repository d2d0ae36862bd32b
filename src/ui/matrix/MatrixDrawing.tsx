import { useEffect, useMemo, useState } from 'react'
import { nodeOf } from '../../graph/project'
import { useStore } from '../../store/store'
import { Compared } from './Compared'
import { CELLS, cellSide, type MatrixLook, NUMBER, sheetsOf } from './comparison'
import { holdNone, holdWeight } from './heldWeight'
import { Ledger } from './Ledger'
import { ledgerOf } from './ledgerOf'
import { MatrixCells } from './MatrixCells'
import { MatrixLegend } from './MatrixLegend'
import styles from './MatrixPane.module.css'
import { MatrixSheet } from './MatrixSheet'
import { MatrixTools } from './MatrixTools'
import { factsOf } from './matrixFacts'
import { Readout } from './Readout'
import type { Matrices } from './useMatrix'
import type { Path } from './usePath'
import { usePlace } from './usePlace'
import { viewOf } from './view'
import { nameOfWeight, printEntry, timesOf } from './words'

interface MatrixDrawingProps {
  readonly path: Path
  readonly answer: Matrices
  readonly look: MatrixLook
  readonly width: number
}

/** The matrix itself with its labels, at one input or at both. */
export function MatrixDrawing({ path, answer, look, width }: MatrixDrawingProps) {
  const [wanted, setNumbers] = useState(true)
  const [place, point] = usePlace(
    path.from,
    path.to,
    answer.here.input.shape,
    answer.here.output.shape,
  )
  const kind = useStore((state) => nodeOf(state.project, path.to)?.kind)
  // For 512×512 entries these take longer than a pointer move allows.
  const view = useMemo(() => viewOf(answer, look === 'other'), [answer, look])
  const sheets = useMemo(
    () => (look === 'both' || look === 'difference' ? sheetsOf(answer, look) : null),
    [answer, look],
  )
  const facts = useMemo(() => factsOf(view.matrix), [view])
  const weights = useMemo(() => (path.laid ? timesOf(path.laid.placement) : null), [path.laid])
  const [rows, columns] = view.matrix.shape
  const small = Math.max(rows, columns) <= CELLS
  const roomy = small && (sheets === null || cellSide(width, sheets.length, columns) >= NUMBER)
  // After an edit, the layout may have another shape than the stale answer.
  const laid =
    path.laid?.placement.rows === rows && path.laid.placement.columns === columns ? path.laid : null
  const weightAt = (row: number, column: number): number => laid?.held[row * columns + column] ?? -1
  const held = place.column === null ? -1 : weightAt(place.row, place.column)
  const weight = laid?.weight
  const node = path.to
  useEffect(() => {
    if (weight && held >= 0) holdWeight(node, weight, held)
    return holdNone
  }, [node, weight, held])

  const nameOf = (row: number, column: number): string => {
    const index = weightAt(row, column)
    const weight =
      laid && index >= 0 ? `, ${nameOfWeight(laid.weight.name, index, laid.weight.shape)}` : ''
    return (
      `${view.letter}[${row},${column}] = ` +
      `${printEntry(view.matrix.data[row * columns + column])}${weight}`
    )
  }
  const drawing = {
    view,
    place,
    onPlace: point,
    numbers: wanted,
    held: laid?.held ?? null,
    nameOf,
    by: path.between.length === 1 ? (kind ?? '').toLowerCase() : 'path',
  }
  return (
    <>
      <MatrixTools
        view={view}
        numbers={wanted}
        small={small}
        roomy={roomy}
        onNumbers={setNumbers}
      />
      <MatrixLegend
        path={path}
        laid={laid}
        weights={weights}
        facts={facts}
        answer={answer}
        view={view}
      />
      {sheets ? (
        <Compared
          key={look}
          sheets={sheets}
          changed={answer.changed}
          place={place}
          onPlace={point}
          numbers={wanted}
          width={width}
        />
      ) : (
        <>
          <div className={styles.drawing}>
            {small ? <MatrixCells {...drawing} /> : <MatrixSheet {...drawing} />}
          </div>
          <Readout
            view={view}
            place={place}
            entry={place.column === null ? null : nameOf(place.row, place.column)}
          />
        </>
      )}
      <Ledger facts={ledgerOf(view, facts, weights, answer.changes)} />
    </>
  )
}
