import { LayoutGrid } from 'lucide-react'
import type { Project } from '../../graph/project'
import { DATASETS, datasetOf } from '../../sources/datasets'
import { removeSet } from '../../store/edits/datasets'
import { setParameter } from '../../store/edits/parameters'
import { part } from '../../store/part'
import { setSession, useStore } from '../../store/store'
import { told } from '../../store/told'
import { Button } from '../controls/Button'
import { Select } from '../controls/Select'
import styles from './Form.module.css'
import { type FieldRowProps, fieldId, helpId } from './fieldRow'

const NONE: NonNullable<Project['datasets']> = {}

const openOwn = (): void =>
  void told(async () => {
    const { chooseSamples } = await part(() => import('../../store/files/openSamples'))
    await chooseSamples()
  }, 'These samples could not be read.')

/** A choice among the shipped sets and the user's own, with what is learned and who made it. */
export function DatasetField({ node, field, value, fault }: FieldRowProps) {
  const own = useStore((state) => state.project.datasets) ?? NONE
  const shipped = datasetOf(String(value))
  const choices = [
    ...DATASETS.map(({ name, label }) => ({ value: name, label, group: 'With ConvScope' })),
    ...Object.entries(own).map(([id, { name }]) => ({
      value: id,
      label: name,
      group: 'Your data',
    })),
  ]
  return (
    <div className={styles.picture}>
      <Select
        id={fieldId(field.name)}
        label={field.name}
        describedBy={helpId(field.name)}
        invalid={fault !== null}
        value={String(value)}
        placeholder={`${String(value)} (missing)`}
        choices={choices}
        onChange={(next) => {
          // The sample of the same index may not be there.
          setParameter(node, 'index', 0, `set ${node}`)
          setParameter(node, field.name, next, `set ${node}`)
        }}
      />
      <Button
        small
        onClick={() => setSession({ pane: { view: 'dataset', nodes: [node] } })}
        title="Its samples, classes and statistics, in place of the canvas"
      >
        <LayoutGrid className="icon icon--s" aria-hidden />
        All samples…
      </Button>
      <Button small onClick={openOwn} title="Pictures in folders, CSV, .npz, IDX, CIFAR-10">
        Your data…
      </Button>
      {Object.hasOwn(own, String(value)) && (
        <Button small onClick={() => removeSet(String(value))}>
          Remove from the project
        </Button>
      )}
      {shipped && <p className={styles.credit}>{shipped.help}</p>}
      {shipped?.credit && (
        <p className={styles.credit}>
          <a href={shipped.credit.source} target="_blank" rel="noreferrer">
            {shipped.credit.by}
          </a>
          , {shipped.credit.licence}
        </p>
      )}
    </div>
  )
}
