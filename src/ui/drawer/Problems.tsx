import { CircleAlert, CircleCheck, Clock } from 'lucide-react'
import { useMemo } from 'react'
import { problemsOf, type Waiting, waitingFor } from '../../graph/problems'
import { select } from '../../store/select'
import { useStore } from '../../store/store'
import { viewCommands } from '../../store/view'
import { Empty } from '../controls/Empty'
import { useAxes } from '../controls/useAxes'
import { goToField } from '../form/goToField'
import { Fixes, OwnFixes } from '../parts/Fixes'
import styles from './Problems.module.css'

/** For how many problems mends are searched; the first is the first to mend. */
const SEARCHED = 8

/** What does not fit, with its fixes; then what failed to compute, and what waits. */
export function Problems() {
  const { tell } = useAxes()
  const graph = useStore((state) => state.project.graph)
  const shapes = useStore((state) => state.shapes)
  const faults = useStore((state) => state.status.faults)
  const problems = useMemo(() => problemsOf({ graph }, shapes), [graph, shapes])
  const waiting = useMemo(() => waitingFor({ graph }, shapes), [graph, shapes])
  const failed = graph.nodes.filter((node) => node.id in faults && !shapes.get(node.id)?.problem)
  if (problems.length + failed.length + waiting.length === 0)
    return <Empty icon={CircleCheck} title="No problems" text="Every shape fits." />
  return (
    <ul aria-label="Problems">
      {problems.map(({ node, name, kind, problem }, i) => (
        <li key={node} className={styles.issue} data-problem={name}>
          <CircleAlert className="icon" aria-hidden />
          <Where text={`${name}, ${kind}`} onGo={() => goToField(node, problem.field)} />
          <p className="strong">{tell(problem.text)}</p>
          <span className={styles.fixes}>
            {i < SEARCHED ? <Fixes node={node} small /> : <OwnFixes node={node} small />}
          </span>
          {problem.torch && (
            <details>
              <summary>PyTorch would say</summary>
              <pre className={styles.message}>{problem.torch}</pre>
            </details>
          )}
        </li>
      ))}
      {failed.map(({ id, name, kind }) => (
        <li key={id} className={styles.issue} data-problem={name}>
          <CircleAlert className="icon" aria-hidden />
          <Where text={`${name}, ${kind}`} onGo={() => goToField(id)} />
          <p className="strong">{faults[id]}</p>
        </li>
      ))}
      {waiting.map((group) => (
        <WaitingRow key={group.nodes[0].id} group={group} />
      ))}
    </ul>
  )
}

function WaitingRow({ group }: { readonly group: Waiting }) {
  const go = (): void => {
    select(...group.nodes.map((node) => node.id))
    viewCommands.show(group.nodes[0].id)
  }
  return (
    <li className={`${styles.issue} ${styles.wait}`}>
      <Clock className="icon" aria-hidden />
      <Where text={group.title} onGo={go} />
      <p>{group.text}</p>
    </li>
  )
}

/** The layer's name; clicking anywhere in the row presses it. */
function Where({ text, onGo }: { readonly text: string; readonly onGo: () => void }) {
  return (
    <button type="button" className={styles.where} title={text} onClick={onGo}>
      {text}
    </button>
  )
}
