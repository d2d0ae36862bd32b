import { LayoutGrid } from 'lucide-react'
import type { Project } from '../../graph/project'
import { DATASETS, datasetOf } from '../../sources/datasets'
import { openDialog } from '../../store/dialogs'
import { removeSet } from '../../store/edits/datasets'
import { setParameter } from '../../store/edits/parameters'
import { part } from '../../store/part'
import { setSession, useStore } from '../../store/store'
import { told } from '../../store/told'
import { Button } from '../controls/Button'
import { CreditLine } from './CreditLine'
import styles from './Form.module.css'
import type { FieldRowProps } from './fieldRow'
import { OwnSelect } from './OwnSelect'

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
  return (
    <div className={styles.picture}>
      <OwnSelect
        field={field}
        value={value}
        fault={fault}
        shipped={{
          title: 'With ConvScope',
          choices: DATASETS.map(({ name, label }) => ({ value: name, label })),
        }}
        own={{
          title: 'Your data',
          choices: Object.entries(own).map(([id, { name }]) => ({ value: id, label: name })),
        }}
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
      <Button small onClick={() => openDialog('make')} title="Samples made here, class by class">
        Draw or photograph…
      </Button>
      {Object.hasOwn(own, String(value)) && (
        <Button small onClick={() => removeSet(String(value))}>
          Remove from the project
        </Button>
      )}
      {shipped && <p className={styles.credit}>{shipped.help}</p>}
      {shipped?.credit && <CreditLine {...shipped.credit} />}
    </div>
  )
}
