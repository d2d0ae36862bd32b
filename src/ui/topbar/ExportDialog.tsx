import { useState } from 'react'
import { EXPORTERS } from '../../formats/exporters'
import type { ProjectExporter } from '../../formats/format'
import { exportProject } from '../../store/files/exportFile'
import { useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { Dialog } from '../controls/Dialog'
import styles from './ExportDialog.module.css'
import { ExportFacts } from './ExportFacts'
import { ExportList } from './ExportList'
import { blocks, useMisfits } from './useMisfits'

/** What was chosen last, as long as the page is open. */
let last = EXPORTERS[0].id

/** Every format that the project can be written in: what it is for, and what it would lack. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const project = useStore((state) => state.project)
  const shapes = useStore((state) => state.shapes)
  const [chosen, setChosen] = useState(last)
  const exporter = EXPORTERS.find(({ id }) => id === chosen) ?? EXPORTERS[0]
  const misfits = useMisfits(exporter, project, shapes)
  const choose = ({ id }: ProjectExporter): void => {
    last = id
    setChosen(id)
  }
  const save = (): void => {
    onClose()
    void exportProject(exporter)
  }
  return (
    <Dialog
      title="Export"
      onClose={onClose}
      wide
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={blocks(misfits)} onClick={save}>
            Save {exporter.label}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <ExportList chosen={exporter} onChoose={choose} onSave={blocks(misfits) ? null : save} />
        <ExportFacts exporter={exporter} project={project} misfits={misfits} onClose={onClose} />
      </div>
    </Dialog>
  )
}
