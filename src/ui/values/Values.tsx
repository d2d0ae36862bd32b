import { Download, Palette } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Tensor } from '../../graph/project'
import { saveTensor } from '../../store/files/exportFile'
import { Button } from '../controls/Button'
import { Select } from '../controls/Select'
import { Waiting } from '../controls/Waiting'
import { Enlarge } from '../parts/Enlarge'
import { Facts } from '../tensors/Facts'
import { colourLimit, summaryOf } from '../tensors/summary'
import { useHeld } from '../tensors/useHeld'
import { useTensor, useTensorChoices, useTensorName } from '../tensors/useTensor'
import { Numbers } from './Numbers'
import styles from './Values.module.css'

/** Numbers of a vector per row. */
const WRAP = { tab: 5, pane: 10 } as const

interface TensorNumbersProps {
  readonly node: string
  /** The id of the chosen tensor. */
  readonly chosen: string
  readonly onChoose: (tensor: string) => void
  /** The large view, not the tab. */
  readonly large?: boolean
}

function described(tensor: Tensor) {
  const summary = summaryOf(tensor.data)
  return { tensor, summary, limit: colourLimit(tensor.data, summary) }
}

/** Any tensor of a node as numbers: its output, its weights and buffers. */
export function Values({ node }: { readonly node: string }) {
  const [chosen, setChosen] = useState('output')
  return <TensorNumbers node={node} chosen={chosen} onChoose={setChosen} />
}

/** The chosen tensor of a node as numbers, with a select for the others. */
export function TensorNumbers({ node, chosen, onChoose, large }: TensorNumbersProps) {
  const choices = useTensorChoices(node, false)
  const choice = choices.find(({ id }) => id === chosen) ?? choices[0]
  const { value, error } = useTensor(node, choice)
  const name = useTensorName(node, choice)
  const kept = useMemo(() => value && described(value), [value])
  const limit = useHeld(kept?.limit ?? 1, `${node} ${choice.id}`)
  const [coloured, setColoured] = useState(true)
  return (
    <div className={`${styles.values} ${large ? styles.pane : styles.tab}`}>
      <div className={styles.bar}>
        {choices.length > 1 && (
          <span className={styles.which}>
            <Select
              label="Tensor"
              value={choice.id}
              choices={choices.map(({ id, label }) => ({ value: id, label }))}
              onChange={onChoose}
            />
          </span>
        )}
        {choices.length === 1 && <span className="strong">Output</span>}
        <span className={styles.end}>
          <Button
            variant="icon"
            small
            pressed={coloured}
            title="Colours as in the maps"
            onClick={() => setColoured(!coloured)}
          >
            <Palette className="icon icon--s" aria-hidden />
          </Button>
          <Button
            variant="icon"
            small
            title={`Save ${name}.npy`}
            disabled={!value}
            onClick={() => value && void saveTensor(name, value)}
          >
            <Download className="icon icon--s" aria-hidden />
          </Button>
          {!large && <Enlarge view="values" node={node} tensor={choice.id} />}
        </span>
      </div>
      {kept && <Facts shape={kept.tensor.shape} summary={kept.summary} />}
      {kept && kept.tensor.data.length > 0 ? (
        <Numbers
          key={choice.id}
          choice={choice}
          name={name}
          tensor={kept.tensor}
          limit={coloured ? limit : null}
          wrap={large ? WRAP.pane : WRAP.tab}
        />
      ) : (
        <div className={styles.wait}>
          <Waiting error={kept ? 'This tensor is empty: it has no numbers.' : error} />
        </div>
      )}
    </div>
  )
}
