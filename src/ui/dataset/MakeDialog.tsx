import { useState } from 'react'
import { MOST_CLASS_NAME, MOST_CLASSES } from '../../layers/limits'
import { canGrow, type MadeSample, type MadeShape, madeSet, roomFor } from '../../sources/madeSet'
import { classBalance, type SampleSet } from '../../sources/sampleSet'
import { addOwnSet, growOwnSet, sampleCards } from '../../store/edits/datasets'
import { useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { Dialog } from '../controls/Dialog'
import { Select } from '../controls/Select'
import { Camera } from './Camera'
import { Classes } from './Classes'
import { MadeSheet } from './MadeSheet'
import styles from './Making.module.css'
import { Pad } from './Pad'

const SIZES = [28, 32, 48, 64, 96, 128, 256]
const SHARES = [0, 0.1, 0.2, 0.3]
const NONE: Readonly<Record<string, SampleSet>> = {}
const NEW = ''

interface Made {
  readonly names: readonly string[]
  readonly samples: readonly MadeSample[]
  readonly chosen: number
}
const EMPTY: Made = { names: ['class 1', 'class 2'], samples: [], chosen: 0 }

/** The first “class N” that is free. */
function freeName(names: readonly string[]): string {
  let next = names.length + 1
  while (names.includes(`class ${next}`)) next++
  return `class ${next}`
}

/** Without a class and its pictures; the labels behind it move up. */
function withoutClass({ names, samples, chosen }: Made, label: number): Made {
  return {
    names: names.filter((_, other) => other !== label),
    samples: samples
      .filter((sample) => sample.label !== label)
      .map((sample) => (sample.label > label ? { ...sample, label: sample.label - 1 } : sample)),
    chosen: Math.max(0, chosen - (chosen >= label ? 1 : 0)),
  }
}

/** Where own data is drawn or photographed, class by class, and added as one step. */
export function MakeDialog({ onClose }: { readonly onClose: () => void }) {
  const own = useStore((state) => state.project.datasets) ?? NONE
  const [by, setBy] = useState<'pad' | 'camera'>('pad')
  const [continued, setContinued] = useState(NEW)
  const [size, setSize] = useState(28)
  const [channels, setChannels] = useState(1)
  const [share, setShare] = useState(0.2)
  const [made, setMade] = useState(EMPTY)
  const [asking, setAsking] = useState(false)
  const { names, samples, chosen } = made
  const from = Object.hasOwn(own, continued) ? own[continued] : null
  const shape: MadeShape = from
    ? [from.shape[0], from.shape[1], from.shape[2]]
    : [channels, size, size]
  const before =
    from?.targets.of === 'classes'
      ? classBalance(
          from.targets,
          from.targets.labels.map((_, i) => i),
        )
      : []
  const counts = names.map(
    (_, label) => (before[label] ?? 0) + samples.filter((one) => one.label === label).length,
  )
  const room = roomFor(shape) - (from?.count ?? 0)
  const some = samples.length > 0
  const ready = some && counts.filter((count) => count > 0).length > 1
  const leave = (): void => (some ? setAsking(true) : onClose())
  const take = (bytes: Uint8Array): void =>
    setMade((now) =>
      now.samples.length < room
        ? { ...now, samples: [...now.samples, { label: now.chosen, bytes }] }
        : now,
    )
  function add(): void {
    const name = from?.name ?? (by === 'pad' ? 'Drawings' : 'Camera pictures')
    const set = madeSet(name, shape, names, samples, share, from)
    if (from) growOwnSet(continued, set)
    else addOwnSet(set, sampleCards()[0]?.id ?? null)
    onClose()
  }
  const settings = (
    <fieldset className={styles.settings} disabled={some}>
      <Select
        label="The set"
        value={continued}
        choices={[
          { value: NEW, label: 'A new set' },
          ...Object.entries(own)
            .filter(([, set]) => canGrow(set))
            .map(([value, set]) => ({ value, label: `More for ${set.name}` })),
        ]}
        onChange={(id) => {
          const { targets } = own[id] ?? { targets: null }
          setContinued(id)
          setMade(targets?.of === 'classes' ? { ...EMPTY, names: targets.names } : EMPTY)
        }}
      />
      {!from && (
        <>
          <Select
            label="Size of each picture"
            value={String(size)}
            choices={SIZES.map((one) => ({ value: String(one), label: `${one} × ${one}` }))}
            onChange={(next) => setSize(Number(next))}
          />
          <Select
            label="Colour"
            value={String(channels)}
            choices={[
              { value: '1', label: 'Grey' },
              { value: '3', label: 'Colour' },
            ]}
            onChange={(next) => setChannels(Number(next))}
          />
        </>
      )}
    </fieldset>
  )
  return (
    <Dialog
      title="Draw or photograph data"
      wide
      onClose={leave}
      foot={
        asking ? (
          <>
            <span className={styles.ask} role="alert">
              {samples.length.toLocaleString('en')} pictures are not added yet.
            </span>
            <Button variant="danger" onClick={onClose}>
              Discard them
            </Button>
            <Button variant="primary" onClick={() => setAsking(false)}>
              Go on
            </Button>
          </>
        ) : (
          <>
            <span className={styles.ask}>
              {samples.length >= room
                ? 'The set is full.'
                : ready || !some
                  ? `${shape.join(' × ')}, bytes 0 … 255`
                  : 'Pictures of at least two classes are needed.'}
            </span>
            <Select
              label="Held for a test"
              value={String(share)}
              choices={SHARES.map((one) => ({
                value: String(one),
                label: one === 0 ? 'None for a test' : `${100 * one} % for a test`,
              }))}
              onChange={(next) => setShare(Number(next))}
            />
            <Button onClick={leave}>Cancel</Button>
            <Button variant="primary" disabled={!ready} onClick={add}>
              Add {samples.length.toLocaleString('en')} samples
            </Button>
          </>
        )
      }
    >
      {/* Chromium closes a dialog at a second Esc; so none gets there. */}
      <div
        role="presentation"
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          leave()
        }}
      >
        {settings}
        <div className={styles.halves}>
          <div>
            <div className={styles.tools} role="group" aria-label="Made by">
              <Button pressed={by === 'pad'} onClick={() => setBy('pad')}>
                Draw
              </Button>
              <Button pressed={by === 'camera'} onClick={() => setBy('camera')}>
                Camera
              </Button>
            </div>
            {by === 'pad' ? (
              <Pad key={shape.join()} shape={shape} onTake={take} />
            ) : (
              <Camera shape={shape} onTake={take} />
            )}
          </div>
          <Classes
            names={names}
            counts={counts}
            chosen={chosen}
            fixed={before.length}
            full={names.length >= MOST_CLASSES}
            onChoose={(label) => setMade({ ...made, chosen: label })}
            onRename={(label, name) =>
              setMade({ ...made, names: names.with(label, name.slice(0, MOST_CLASS_NAME)) })
            }
            onAdd={() =>
              setMade({ ...made, names: [...names, freeName(names)], chosen: names.length })
            }
            onRemove={(label) => setMade(withoutClass(made, label))}
          />
        </div>
        <MadeSheet
          samples={samples}
          names={names}
          shape={shape}
          onRemove={(at) => setMade({ ...made, samples: samples.toSpliced(at, 1) })}
        />
      </div>
    </Dialog>
  )
}
