import { useMemo, useState } from 'react'
import { ATTRIBUTIONS } from '../../graph/attribution'
import { classNamesOf } from '../../graph/classNames'
import { expanded, nodeAt } from '../../graph/expanded'
import { fieldsOf } from '../../graph/field'
import { inOrder, upstreamOf } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import { cardOf } from '../../graph/outputs'
import { scoreNodes } from '../../graph/scoreNode'
import { useEngine, useValues } from '../../store/ask'
import { useStore } from '../../store/store'
import { Select } from '../controls/Select'
import { Switch } from '../controls/Switch'
import { Waiting } from '../controls/Waiting'
import { Section } from '../parts/Section'
import { AttributionPicture } from './AttributionPicture'
import { likeliest } from './likeliest'
import { Predictions } from './Predictions'
import { planeOf } from './paintAttribution'
import styles from './Why.module.css'

/** Bars that are shown. */
const MOST_BARS = 5

/** The first source with a picture that this node is computed of, if it is one itself: itself. */
function usePictureSource(node: string): string | null {
  const project = useStore((state) => state.project)
  const shapes = useStore((state) => state.shapes)
  return useMemo(() => {
    const graph = expanded(project.graph)
    const above = upstreamOf(graph, node)
    const source = inOrder(graph).find(
      (card) =>
        above.has(card.id) &&
        kindOf(card)?.role === 'source' &&
        shapes.get(card.id)?.output?.length === 4,
    )
    return source?.id ?? null
  }, [project.graph, shapes, node])
}

/** Why the network says what it says: the likeliest classes, and where a score comes from. */
export function WhyTab({ node }: { readonly node: string }) {
  const graph = useStore((state) => state.project.graph)
  const shapes = useStore((state) => state.shapes)
  const ends = useMemo(() => scoreNodes(graph, shapes, node), [graph, shapes, node])
  const [end, setEnd] = useState('')
  const output = ends.find(({ id }) => id === end) ?? ends[0]
  if (!output)
    return (
      <Section title="Why?">
        <p className={styles.words}>
          Nothing follows this card. Select a card before the scores of the classes to see where
          they come from.
        </p>
      </Section>
    )
  return (
    <Reasons key={output.id} node={node} output={output.id}>
      {ends.length > 1 && (
        <Select
          label="Scores of"
          value={output.id}
          choices={ends.map(({ id, name }) => ({ value: id, label: `scores of ${name}` }))}
          onChange={setEnd}
        />
      )}
    </Reasons>
  )
}

interface ReasonsProps {
  readonly node: string
  /** The node that gives the scores. */
  readonly output: string
  readonly children: React.ReactNode
}

function Reasons({ node, output, children }: ReasonsProps) {
  const graph = useStore((state) => state.project.graph)
  const isMap = useStore((state) => (state.shapes.get(node)?.output?.length ?? 0) > 3)
  const [index, setIndex] = useState<number | null>(null)
  const [chosen, setChosen] = useState('')
  const [over, setOver] = useState(true)
  const way = ATTRIBUTIONS.find(({ id }) => id === chosen) ?? ATTRIBUTIONS[isMap ? 2 : 1]
  const { value, error } = useEngine(
    `why ${node} ${output} ${index} ${way.id}`,
    ({ attribution }) => attribution({ at: node, output, index, way }),
  )
  const source = usePictureSource(node)
  const picture = useValues(isMap && over ? source : null).value
  const cells = useMemo(() => value && planeOf(value.map), [value])
  const shapes = useStore((state) => state.shapes)
  const field = useMemo(() => fieldsOf(graph, shapes).get(node), [graph, shapes, node])
  const base = useMemo(() => picture && planeOf(picture), [picture])
  const datasets = useStore((state) => state.project.datasets)
  const names = useMemo(
    () => classNamesOf({ graph, datasets }, cardOf(output)),
    [graph, datasets, output],
  )
  const nameOf = (one: number): string =>
    value && names.length === value.scores.length ? names[one] : `class ${one}`
  const name = nodeAt(graph, node)?.name ?? ''
  const asked = value ? nameOf(value.index) : ''
  return (
    <>
      <Section title="Predictions">
        <div className={styles.stack}>
          {children}
          {value ? (
            <Predictions
              classes={likeliest(value.scores, MOST_BARS)}
              nameOf={nameOf}
              chosen={value.index}
              onChoose={setIndex}
            />
          ) : (
            <Waiting error={error} />
          )}
          {value && value.scores.length > MOST_BARS && (
            <Select
              label="Class"
              value={String(index ?? '')}
              choices={[
                { value: '', label: 'the likeliest class' },
                ...value.scores.map((_, i) => ({ value: String(i), label: nameOf(i) })),
              ]}
              onChange={(next) => setIndex(next === '' ? null : Number(next))}
            />
          )}
        </div>
      </Section>
      <Section title={`Why ${asked}?`}>
        <div className={styles.stack}>
          <Select
            label="How it is told"
            value={way.id}
            choices={ATTRIBUTIONS.map(({ id, label }) => ({ value: id, label }))}
            onChange={setChosen}
          />
          {cells ? (
            <AttributionPicture
              cells={cells}
              picture={base}
              field={field}
              signed={cells.data.some((one) => one < 0)}
              label={`${way.label} of ${asked} at ${name}`}
            />
          ) : (
            <Waiting error={error} />
          )}
          {isMap && source !== null && (
            <Switch
              label="Over the picture"
              checked={over}
              onChange={setOver}
              words={['over the picture', 'over the picture']}
            />
          )}
          <p className={styles.words}>
            {way.help} {way.source}.
          </p>
        </div>
      </Section>
    </>
  )
}
