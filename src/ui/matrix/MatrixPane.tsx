import { Unplug } from 'lucide-react'
import { useRef, useState } from 'react'
import { nodeOf } from '../../graph/project'
import { useStore } from '../../store/store'
import { Empty } from '../controls/Empty'
import { useSize } from '../controls/useSize'
import { Waiting } from '../controls/Waiting'
import { fitTwo, lookOf, type MatrixLook } from './comparison'
import { Inputs } from './Inputs'
import { MatrixDrawing } from './MatrixDrawing'
import styles from './MatrixPane.module.css'
import { PathPicker } from './PathPicker'
import { useMatrices } from './useMatrix'
import { usePath } from './usePath'

/** The matrix of a layer, or of the path between two: in place of the canvas. */
export function MatrixPane({ nodes }: { readonly nodes: readonly string[] }) {
  const path = usePath(nodes)
  const [seed, setSeed] = useState(1)
  const [wish, setWish] = useState<MatrixLook>('both')
  const { value: answer, error } = useMatrices(path.from, path.to, seed)
  const name = useStore((state) => nodeOf(state.project, path.to)?.name)
  const pane = useRef<HTMLDivElement>(null)
  // Without layout, everything has size 0.
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
        <MatrixDrawing
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
