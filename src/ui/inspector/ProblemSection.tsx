import { CircleAlert } from 'lucide-react'
import { sourceOf } from '../../graph/outputs'
import { wiresByPort } from '../../graph/ports'
import { nodeOf } from '../../graph/project'
import type { Sentence } from '../../layers/sentence'
import { sameSentence, shape } from '../../layers/sentence'
import { useStore } from '../../store/store'
import { ShapeSentence } from '../controls/Shape'
import { useAxes } from '../controls/useAxes'
import { Fixes } from '../parts/Fixes'
import { Section } from '../parts/Section'
import styles from './ProblemSection.module.css'

/**
 * Why a layer cannot accept its input, in detail: what it got and from where, what it expects, the
 * fixes, and PyTorch's own message.
 */
export function ProblemSection({ node }: { readonly node: string }) {
  const known = useStore((state) => state.shapes.get(node))
  // The port at which it came; -1 where what came is no input.
  const port =
    known?.inputs.findIndex(
      (input) => input !== null && sameSentence(shape(input), known.problem?.got ?? ''),
    ) ?? -1
  const from = useStore(({ project }) => {
    const card = nodeOf(project, node)
    const wire = card && port >= 0 ? wiresByPort(project.graph, card)[port] : undefined
    return wire && nodeOf(project, sourceOf(wire))?.name
  })
  const { tell } = useAxes()
  const problem = known?.problem
  if (!problem) return null
  const { got, expected, field, text, torch } = problem
  return (
    <Section title="Does not fit" bad icon={<CircleAlert className="icon" aria-hidden />}>
      {(got ?? expected) !== undefined && (
        <dl className={styles.got}>
          {got !== undefined && (
            <Line name="Came" value={got}>
              {from && `from ${from}`}
            </Line>
          )}
          {expected !== undefined && (
            <Line name="Needed" value={expected}>
              {port >= 0 && field}
            </Line>
          )}
        </dl>
      )}
      <p className={styles.why}>{tell(text)}</p>
      <Fixes node={node} />
      {torch && (
        <details className={styles.details}>
          <summary>PyTorch would say</summary>
          <pre className={styles.message}>{torch}</pre>
        </details>
      )}
    </Section>
  )
}

function Line({
  name,
  value,
  children,
}: {
  readonly name: string
  readonly value: Sentence
  readonly children: React.ReactNode
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <ShapeSentence sentence={value} />
        <span>{children}</span>
      </dd>
    </>
  )
}
