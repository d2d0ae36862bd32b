import { useCallback, useMemo, useState } from 'react'
import { type Destination, matchTensors } from '../../formats/tensors/match/match'
import { chosen, differences } from '../../formats/tensors/match/review'
import { slotsOf } from '../../formats/tensors/match/slots'
import { turned } from '../../formats/tensors/match/turned'
import type { WaitingWeights } from '../../store/core/status'
import { loadWeights } from '../../store/edits/loadWeights'
import { closeWeights } from '../../store/files/waitingWeights'
import { part } from '../../store/part'
import { setSession, useStore } from '../../store/store'
import { told } from '../../store/told'
import { Button } from '../controls/Button'
import { Dialog } from '../controls/Dialog'
import { useTurns } from './useTurns'
import { WeightLine } from './WeightLine'
import styles from './WeightsDialog.module.css'
import { WeightsSummary } from './WeightsSummary'
import { turnOf, weightRows } from './weightRows'

/** Rows shown at first; more would hold up the page. */
const FIRST = 40

interface WeightsDialogProps {
  readonly waiting: WaitingWeights
  readonly onClose: () => void
}

/** Compares the network with the weights of a file in place of loading them. */
const compareWith = (waiting: WaitingWeights, places: readonly Destination[]): Promise<boolean> =>
  told(async () => {
    const { compareWithTensors } = await part(() => import('../../store/compare/comparison'))
    compareWithTensors(waiting, places)
    closeWeights()
    setSession({ drawer: 'compare' })
  }, 'The two could not be compared.')

/**
 * Which tensor of a file goes into which weight of the network: found by name or by order and
 * shape, changed by the user, and loaded as one step.
 */
export function WeightsDialog({ waiting, onClose }: WeightsDialogProps) {
  const { file, tensors, notes } = waiting
  const project = useStore((state) => state.project)
  const shapes = useStore((state) => state.shapes)
  const slots = useMemo(() => slotsOf(project, shapes), [project, shapes])
  const [matching] = useState(() => matchTensors(tensors, slots))
  const [places, setPlaces] = useState(matching.places)
  const [most, setMost] = useState(FIRST)
  const [loading, setLoading] = useState(false)
  const { turns, shown, offered, turn } = useTurns(tensors, slots, matching)
  const rows = weightRows(tensors, slots, places, matching.places, shown)
  const apart = differences(shown, slots, places)
  const { loaded } = apart
  const choose = useCallback(
    (tensor: number, slot: number | null) => setPlaces((now) => chosen(now, tensor, slot)),
    [],
  )
  const asLoaded = () => tensors.map((one, i) => (turns.has(i) ? turned(one) : one))
  const load = async (): Promise<void> => {
    setLoading(true)
    const turnedRight = asLoaded()
    await loadWeights(
      file,
      loaded.map(([tensor, slot]) => [turnedRight[tensor], slots[slot]]),
    )
    setLoading(false)
  }
  return (
    <Dialog
      title={`Weights of ${file}`}
      wide
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            disabled={loaded.length === 0 || loading}
            title="Nothing is loaded: the network and these weights are shown side by side"
            onClick={() => void compareWith({ ...waiting, tensors: asLoaded() }, places)}
          >
            Compare
          </Button>
          <Button
            variant="primary"
            data-first-focus
            disabled={loaded.length === 0 || loading}
            onClick={() => void load()}
          >
            {loaded.length === 1
              ? 'Load 1 weight'
              : `Load ${loaded.length.toLocaleString('en')} weights`}
          </Button>
        </>
      }
    >
      <WeightsSummary
        differences={apart}
        weights={slots.length}
        tensors={tensors.length}
        guessed={places.filter(({ by }) => by === 'order').length}
        stripped={matching.stripped}
        notes={notes}
      />
      {offered && (
        <p className={styles.turn}>
          If its matrices are transposed, as Keras and JAX keep them, {offered.fits} of{' '}
          {slots.length} weights fit.
          <Button
            small
            data-first-focus={loaded.length === 0 || undefined}
            onClick={() => {
              setPlaces(offered.matching.places)
              offered.turnAll()
            }}
          >
            Transpose all
          </Button>
        </p>
      )}
      <table className={styles.table} aria-label="Tensors of the file">
        <thead>
          <tr>
            <th scope="col">In the file</th>
            <th scope="col">Shape</th>
            <th scope="col">Weight</th>
            <th scope="col">Fits</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row) => (
            <WeightLine
              key={row.tensor}
              {...row}
              of={shown[row.tensor]}
              slots={slots}
              turn={turnOf(row, tensors, slots, turns)}
              onChoose={choose}
              onTurn={turn}
            />
          ))}
        </tbody>
      </table>
      {rows.length > most && (
        <Button small className={styles.more} onClick={() => setMost(most + 2 * FIRST)}>
          Show more of the {(rows.length - most).toLocaleString('en')} others
        </Button>
      )}
    </Dialog>
  )
}
