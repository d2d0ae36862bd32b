import { type FormEvent, useId, useState } from 'react'
import type { NodeShape } from '../../graph/nodeShape'
import type { LayerKind } from '../../layers/layer'
import { judge, type ShapeVerdict } from '../../lessons/predict/judge'
import { questionOf } from '../../lessons/predict/question'
import { isUnread, readSizes } from '../../lessons/predict/readSizes'
import { isAsked, predictions } from '../../store/predicted'
import { setSession, store, useStore } from '../../store/store'
import { tintsOf } from '../arithmetic/tints'
import { Button } from '../controls/Button'
import field from '../controls/field.module.css'
import { useAxes } from '../controls/useAxes'
import { askShape, shapeFieldOf, takesFocus } from '../parts/askShape'
import { Feedback } from './Feedback'
import { inTorchOrder } from './inTorchOrder'
import styles from './Predict.module.css'

/** Shows the shape of a card from now on, until it changes. */
function tell(node: string): void {
  const { session, shapes } = store.getState()
  const output = shapes.get(node)?.output
  if (session.predicting && output)
    setSession({ predicting: { ...session.predicting, [node]: output } })
}

/** Asks for the output shape of a layer, and says of a wrong answer which step went wrong. */
export function Predict({
  node,
  kind,
  known,
}: {
  readonly node: string
  readonly kind: LayerKind
  readonly known: NodeShape
}) {
  const asked = useStore((state) => isAsked(state, node))
  // Told by hand just now: the focus that was in the form goes on to the next layer.
  const [byHand, setByHand] = useState(false)
  const onTold = (): void => {
    setByHand(true)
    tell(node)
  }
  return asked ? (
    <Ask node={node} kind={kind} known={known} onTold={onTold} />
  ) : (
    <Told node={node} focused={byHand} />
  )
}

function Ask({
  node,
  kind,
  known,
  onTold,
}: Parameters<typeof Predict>[0] & { readonly onTold: () => void }) {
  const { order } = useAxes()
  const [text, setText] = useState('')
  const [said, setSaid] = useState<string | ShapeVerdict | null>(null)
  const noteId = useId()
  const [focused] = useState(() => takesFocus(node))
  const question = questionOf(kind, known)
  if (!question) return null
  const check = (event: FormEvent): void => {
    event.preventDefault()
    const read = readSizes(text)
    if (isUnread(read)) {
      setSaid(read.text)
      return
    }
    const judged = judge(question, inTorchOrder(read, question.output.length, order))
    if (judged.right) onTold()
    else setSaid(judged)
  }
  return (
    <form className={styles.form} onSubmit={check}>
      <label className={styles.label}>
        Sizes, with or without the batch
        <span className={`${field.field} ${styles.box}`}>
          <input
            id={shapeFieldOf(node)}
            type="text"
            autoFocus={focused}
            className={styles.input}
            value={text}
            autoComplete="off"
            spellCheck={false}
            placeholder="16×5×5"
            aria-invalid={said !== null}
            aria-describedby={noteId}
            onChange={(event) => {
              setText(event.target.value)
              setSaid(null)
            }}
          />
        </span>
      </label>
      <div className={styles.buttons}>
        <Button small type="submit" variant="primary">
          Check
        </Button>
        <Button small variant="quiet" onClick={onTold}>
          Reveal
        </Button>
      </div>
      <div id={noteId} role="status" className={styles.said}>
        {typeof said === 'string' ? (
          <p className={styles.wrong}>{said}</p>
        ) : (
          said && <Feedback judgement={said} rank={question.output.length} tints={tintsOf(kind)} />
        )}
      </div>
    </form>
  )
}

function Told({ node, focused }: { readonly node: string; readonly focused: boolean }) {
  const count = useStore((state) => predictions(state).told.length)
  const left = useStore((state) => predictions(state).asked.length)
  const next = useStore((state) => {
    const { asked } = predictions(state)
    const all = [...state.shapes.keys()]
    return asked.find((id) => all.indexOf(id) > all.indexOf(node)) ?? asked[0] ?? null
  })
  return (
    <div className={styles.told} role="status">
      <span>
        {left === 0 ? `All ${count} shapes are told.` : `${count} of ${count + left} told.`}
      </span>
      {next === null ? (
        <Button
          small
          variant="quiet"
          autoFocus={focused}
          onClick={() => setSession({ predicting: {} })}
        >
          Once more
        </Button>
      ) : (
        <Button small autoFocus={focused} onClick={() => askShape(next)}>
          Next layer
        </Button>
      )}
    </div>
  )
}
