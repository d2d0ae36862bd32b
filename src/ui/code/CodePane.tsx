import { setSession } from '../../store/store'
import styles from './Code.module.css'
import { CodeView } from './CodeView'

const choose = (node: string): void =>
  setSession({ selection: [node], wire: null, pane: { view: 'code', nodes: [node] } })

/** The code in place of the canvas. */
export function CodePane({ nodes }: { readonly nodes: readonly string[] }) {
  return (
    <div className={styles.pane}>
      <CodeView place="pane" selected={nodes} onSelect={choose} />
    </div>
  )
}
