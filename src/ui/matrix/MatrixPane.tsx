import { Hash, Unplug } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { nodesById } from '../../graph/graph'
import { printDigits } from '../../layers/count'
import { useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { CopyPython } from '../controls/CopyPython'
import { Empty } from '../controls/Empty'
import { useSize } from '../controls/useSize'
import { Waiting } from '../controls/Waiting'
import { CompactKernel } from '../draw/CompactKernel'
import { PaneActions } from '../parts/PaneActions'
import { Compared } from './Compared'
import { CELLS, cellSide, fitTwo, type Look, lookOf, NUMBER, sheetsOf } from './comparison'
import { holdNone, holdWeight } from './heldWeight'
import { Inputs } from './Inputs'
import { Ledger } from './Ledger'
import { MarkedKernel } from './MarkedKernel'
import { MatrixCells } from './MatrixCells'
import styles from './MatrixPane.module.css'
import { MatrixSheet } from './MatrixSheet'
import { factsOf } from './matrixFacts'
import { PathPicker } from './PathPicker'
import { printPython } from './printPython'
import { Readout } from './Readout'
import { type Matrices, useMatrices } from './useMatrix'
import { type Path, usePath } from './usePath'
import { usePlace } from './usePlace'
import { Verdict } from './Verdict'
import { viewOf } from './view'
import { nameOfWeight, printEntry, printValue, sharingOf, timesOf } from './words'

/** A layer, or the path between two, as the matrix that it is: in place of the canvas. */
export function MatrixPane({ nodes }: { readonly nodes: readonly string[] }) {
  const path = usePath(nodes)
  const [seed, setSeed] = useState(1)
  const [wish, setWish] = useState<Look>('both')
  const { value: answer, error } = useMatrices(path.from, path.to, seed)
  const name = useStore((state) => nodesById(state.project.graph.nodes).get(path.to)?.name)
  const pane = useRef<HTMLDivElement>(null)
  // Nothing has a size where nothing is laid out.
  const width = useSize(pane)[0] || Number.POSITIVE_INFINITY
  const [rows, columns] = answer?.here.matrix.shape ?? [0, 0]
  const room = fitTwo(width, rows, columns)
  const look = answer ? lookOf(wish, answer.changes, room) : wish
  return (
    <div ref={pane} className={styles.pane}>
      <div className={styles.bar}>
        <PathPicker from={path.from} to={path.to} />
        {answer && (
          <Inputs
            look={look}
            onLook={setWish}
            differ={answer.changes > 0}
            room={room}
            onDraw={() => setSeed(seed + 1)}
          />
        )}
      </div>
      {path.from === undefined && (
        <Empty
          icon={Unplug}
          title="Nothing is connected"
          text={`Connect an input to ${name}: the matrix takes it to what comes out.`}
        />
      )}
      {path.from !== undefined && error === null && !answer && (
        <div className={styles.waiting}>
          <Waiting />
        </div>
      )}
      {error !== null && !answer && <Empty icon={Unplug} title="No matrix" text={error} />}
      {error !== null && answer && (
        <p className={styles.warn} role="status">
          {error} The matrix below is the last one that could be computed.
        </p>
      )}
      {answer && (
        <Drawing
          key={`${path.from} ${path.to}`}
          path={path}
          answer={answer}
          look={look}
          width={width}
        />
      )}
    </div>
  )
}

interface DrawingProps {
  readonly path: Path
  readonly answer: Matrices
  readonly look: Look
  readonly width: number
}

function Drawing({ path, answer, look, width }: DrawingProps) {
  const [wanted, setNumbers] = useState(true)
  const [place, point] = usePlace(
    path.from,
    path.to,
    answer.here.input.shape,
    answer.here.output.shape,
  )
  const kind = useStore((state) => nodesById(state.project.graph.nodes).get(path.to)?.kind)
  // Of 512×512 entries these take longer than a hand should wait at every move.
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
  // After an edit the layout may be of another shape than the answer that is still shown.
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
  const product = `${view.letter} x${view.b ? ' + b' : ''}`
  return (
    <>
      <PaneActions>
        <Button
          small
          variant="quiet"
          pressed={wanted && roomy}
          disabled={!roomy}
          title={
            roomy
              ? undefined
              : small
                ? 'There is no room for the numbers of both matrices.'
                : `Numbers fit up to ${CELLS}×${CELLS}`
          }
          onClick={() => setNumbers(!wanted)}
        >
          <Hash className="icon icon--s" aria-hidden />
          Numbers
        </Button>
        <CopyPython
          print={() => ({
            text: printPython(view),
            said: `${view.letter} and x are copied as Python.`,
          })}
        />
      </PaneActions>
      <div className={styles.legend}>
        {laid && (
          <MarkedKernel node={path.to}>
            <CompactKernel node={path.to} />
          </MarkedKernel>
        )}
        <div>
          {laid && weights && (
            <p>
              {sharingOf(weights)}
              {laid.steps !== null && <Moved steps={laid.steps} />}.
              {weights.weights < facts.entries &&
                ` A Linear of this size has ${printDigits(facts.entries)}.`}
            </p>
          )}
          {path.between.length > 1 && (
            <p>
              {'The path through '}
              {path.between.map((one) => one.name).join(', ')} as one matrix.
            </p>
          )}
          <Verdict answer={answer} view={view} nonlinear={path.nonlinear} />
        </div>
      </div>
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
      <Ledger
        facts={[
          { value: printDigits(facts.entries), of: `entries in ${view.letter}` },
          {
            value: printDigits(facts.nonZero),
            of:
              `not zero: ${facts.nonZero < facts.entries / 2 ? 'sparse' : 'dense'}, ` +
              percent(facts.nonZero / facts.entries),
          },
          {
            value: printDigits(weights?.weights ?? facts.distinct),
            of: weights
              ? `different weights${weights.most > 1 ? ': shared' : ''}`
              : 'different numbers, 0 aside',
          },
          view.largest === null
            ? { value: printDigits(answer.changes), of: 'entries differ at another input' }
            : { value: printValue(view.largest), of: `largest difference, ${product} − y` },
        ]}
      />
    </>
  )
}

/** `: row i is the same kernel, moved i steps`. */
const Moved = ({ steps }: { readonly steps: number }) => (
  <>
    : row <b className="mono">i</b> is the same kernel, moved{' '}
    <b className="mono">{steps === 1 ? 'i' : `${steps}·i`}</b> steps
  </>
)

/** `20 %`, `0.4 %`. */
export const percent = (share: number): string =>
  `${Number((share * 100).toPrecision(share < 0.1 ? 1 : 2))} %`
