import type { ProjectExporter } from '../../formats/format'
import { nodesById } from '../../graph/graph'
import type { Project } from '../../graph/project'
import { exportedName } from '../../store/files/exportFile'
import { select } from '../../store/select'
import { viewCommands } from '../../store/view'
import styles from './ExportDialog.module.css'
import type { Misfits } from './useMisfits'

interface ExportFactsProps {
  readonly exporter: ProjectExporter
  readonly project: Project
  readonly misfits: Misfits
  readonly onClose: () => void
}

/** What a format is for, how its file is used, and what the file would lack of this project. */
export function ExportFacts({ exporter, project, misfits, onClose }: ExportFactsProps) {
  const { label, about, use } = exporter
  const nodes = nodesById(project.graph.nodes)
  const file = exportedName(project, exporter)
  const show = (node: string): void => {
    onClose()
    select(node)
    viewCommands.reveal(node)
  }
  return (
    <div className={styles.facts} aria-live="polite">
      <h3>{label}</h3>
      <p>{about}</p>
      <dl>
        <dt>File</dt>
        <dd className="mono">{file}</dd>
        {use && (
          <>
            <dt>Use</dt>
            <dd className="mono">{use.replaceAll('FILE', file)}</dd>
          </>
        )}
      </dl>
      {misfits === null && <p className="faint">Looking at what the file can hold…</p>}
      {misfits && misfits.length > 0 && (
        <>
          <h4>
            {misfits.some((one) => one.blocks) ? 'It cannot be written yet' : 'It differs here'}
          </h4>
          <ul>
            {misfits.map(({ node, text, blocks }) => (
              <li key={`${node} ${text}`} className={blocks ? styles.blocks : undefined}>
                {node !== null && nodes.has(node) && (
                  <button type="button" className={styles.card} onClick={() => show(node)}>
                    {nodes.get(node)?.name}
                  </button>
                )}
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
