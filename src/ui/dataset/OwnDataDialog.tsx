import { useId, useMemo, useState } from 'react'
import { printShape, type Shape } from '../../layers/tensorShape'
import { batchOf, partsOf } from '../../sources/sampleSet'
import type { WaitingSamples } from '../../store/core/status'
import { addOwnSet, sampleCards } from '../../store/edits/datasets'
import { Button } from '../controls/Button'
import { Dialog } from '../controls/Dialog'
import { Select } from '../controls/Select'
import { SampleView } from '../samples/SampleView'
import { rangeOf, targetWords } from '../samples/sampleWords'
import { ClassBalance } from './ClassBalance'
import styles from './OwnData.module.css'

/** Samples that are shown. */
const SHOWN = 24
/** The value of the choice of a new card: no card has it as its id. */
const NEW = ''

const wordsOf = (shape: Shape): string =>
  shape.length > 1 ? printShape(shape) : shape[0] === 1 ? '1 number' : `${shape[0]} numbers`

/** A sentence behind “Left out:”. */
const lowered = (sentence: string): string => sentence[0].toLowerCase() + sentence.slice(1)

interface OwnDataDialogProps {
  readonly waiting: WaitingSamples
  readonly onClose: () => void
}

/** What was read of the user's own samples, reviewed before they are added as one step. */
export function OwnDataDialog({ waiting, onClose }: OwnDataDialogProps) {
  const { name, read, choose } = waiting
  const { set, account, questions } = read
  const [cards] = useState(sampleCards)
  const [into, setInto] = useState(cards[0]?.id ?? NEW)
  const [only, setOnly] = useState<number | null>(null)
  const id = useId()
  const { targets } = set
  const range = useMemo(() => rangeOf(set), [set])
  const parts = useMemo(() => partsOf(set, { validation: null, seed: 0 }), [set])
  const shown = useMemo(() => {
    const all = Array.from({ length: set.count }, (_, i) => i).filter(
      (i) => only === null || (targets.of === 'classes' && targets.labels[i] === only),
    )
    const many = Math.min(SHOWN, all.length)
    return Array.from({ length: many }, (_, i) => all[Math.floor((i * all.length) / many)])
  }, [set, targets, only])
  const said = [...account.leftOut, ...account.guessed, ...account.understood]
  return (
    <Dialog
      title={`Data from ${name}`}
      wide
      onClose={onClose}
      foot={
        <>
          {cards.length > 0 && (
            <span className={styles.into}>
              <label htmlFor={`${id}into`}>Show it in</label>
              <Select
                id={`${id}into`}
                label="Show it in"
                value={into}
                choices={[
                  ...cards.map((card) => ({ value: card.id, label: card.name })),
                  { value: NEW, label: 'a new card' },
                ]}
                onChange={setInto}
              />
            </span>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            data-first-focus
            onClick={() => addOwnSet(set, into === NEW ? null : into)}
          >
            Add {set.count.toLocaleString('en')} samples
          </Button>
        </>
      }
    >
      <p className={styles.facts}>
        <b>{set.count.toLocaleString('en')}</b> samples of <b>{wordsOf(set.shape)}</b>:{' '}
        {set.training.toLocaleString('en')} for training,{' '}
        {(set.count - set.training).toLocaleString('en')} for a test.{' '}
        {targets.of === 'classes'
          ? `${targets.names.length.toLocaleString('en')} classes.`
          : `Each is to give ${wordsOf(targets.shape)}.`}
      </p>
      <ul className={styles.said} aria-label="What was read">
        {said.map((sentence) => (
          <li key={sentence} data-guessed={!account.understood.includes(sentence) || undefined}>
            {account.leftOut.includes(sentence) ? `Left out: ${lowered(sentence)}` : sentence}
          </li>
        ))}
      </ul>
      {questions.length > 0 && (
        <div className={styles.questions}>
          {questions.map(({ name: question, label, options, value }) => (
            <span key={question} className={styles.question}>
              <label htmlFor={id + question}>{label}</label>
              <Select
                id={id + question}
                label={label}
                value={value}
                choices={options}
                onChange={(next) => choose(question, next)}
              />
            </span>
          ))}
        </div>
      )}
      <div className={styles.sheet} role="group" aria-label="Some of the samples">
        {shown.map((sample) => (
          <span key={sample} className={styles.sampleBox}>
            <SampleView data={batchOf(set, [sample])} shape={set.shape} {...range} />
            <span className={styles.label}>{targetWords(targets, sample)}</span>
          </span>
        ))}
      </div>
      {targets.of === 'classes' && targets.names.length <= 200 && (
        <ClassBalance targets={targets} parts={parts} only={only} onOnly={setOnly} />
      )}
    </Dialog>
  )
}
