import { useMemo } from 'react'
import { type Subject, subjectsOf } from '../../graph/curves'
import { nodeAt } from '../../graph/expanded'
import { useStore } from '../../store/store'
import { Select } from '../controls/Select'
import { useAxes } from '../controls/useAxes'
import { Section } from '../parts/Section'
import { useChoices } from './choices'
import { LineCurve } from './LineCurve'
import { Surface } from './Surface'

/**
 * The curve or surface of a node, or one sentence on why it has none. `large`: in place of the
 * canvas.
 */
export function Curves({ node, large }: { readonly node: string; readonly large: boolean }) {
  const { tell } = useAxes()
  const graph = useStore((state) => state.project.graph)
  const shapes = useStore((state) => state.shapes)
  const { subjects, why } = useMemo(() => subjectsOf(graph, shapes, node), [graph, shapes, node])
  const [choices, choose] = useChoices(node)
  const nameOf = (id: string): string => nodeAt(graph, id)?.name ?? ''
  const labelOf = ({ view, from }: Subject): string =>
    view === 'layer' ? `${nameOf(node)} alone` : `from ${nameOf(from)} to ${nameOf(node)}`
  if (subjects.length === 0)
    return (
      <Section title="No curve">
        <p>{tell(why)}</p>
      </Section>
    )
  const at = Math.min(choices.subject, subjects.length - 1)
  const subject = subjects[at]
  const entry = Math.min(
    choices.entry ?? (subject.view === 'surface' && subject.choices > 1 ? -1 : 0),
    subject.choices - 1,
  )
  const picker = subjects.length > 1 && (
    <Select
      label="What is drawn"
      value={String(at)}
      choices={subjects.map((one, i) => ({ value: String(i), label: labelOf(one) }))}
      onChange={(next) =>
        choose({ subject: Number(next), entry: null, range: null, decision: null })
      }
    />
  )
  const View = subject.view === 'surface' ? Surface : LineCurve
  return (
    <View
      key={`${at} ${subject.from}`}
      node={node}
      name={nameOf(node)}
      source={nameOf(subject.from)}
      subject={subject}
      choices={{ ...choices, entry }}
      choose={choose}
      picker={picker}
      large={large}
    />
  )
}
