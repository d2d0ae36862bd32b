import { printShape } from '../../layers/tensorShape'
import { partSizes } from '../../sources/sampleSet'
import { select } from '../../store/select'
import { useStore } from '../../store/store'
import { dataCards } from '../../store/training/dataCard'
import { setPart } from '../../store/training/editSetup'
import { viewCommands } from '../../store/view'
import { Button } from '../controls/Button'
import { Select } from '../controls/Select'
import { Section } from '../parts/Section'
import setupStyles from './Setup.module.css'
import { useDataCard } from './useDataCard'
import { useEnds } from './useEnds'
import { useSetup } from './useSetup'

/** Which samples the network learns, and which card's output the loss reads. */
export function DataSection() {
  const graph = useStore((state) => state.project.graph)
  const datasets = useStore((state) => state.project.datasets)
  const card = useDataCard()
  const ends = useEnds()
  const { source, output } = useSetup()
  if (!card) return null
  const { node, facts } = card
  const { validation } = { validation: null, ...node.parameters }
  const sizes = facts && partSizes(facts, typeof validation === 'number' ? validation : null)
  const cards = dataCards({ graph, datasets })
  const last = ends.at(-1)
  return (
    <Section
      title="Data"
      end={
        cards.length > 1 ? (
          <Select
            label="Dataset card"
            value={source ?? node.id}
            choices={cards.map((one) => ({ value: one.node.id, label: one.node.name }))}
            onChange={(id) => setPart('source', id)}
          />
        ) : (
          <Button
            small
            variant="quiet"
            onClick={() => {
              select(node.id)
              viewCommands.show(node.id)
            }}
          >
            {node.name}
          </Button>
        )
      }
    >
      {facts && sizes && (
        <p className={setupStyles.help}>
          {facts.name}: {sizes.training.toLocaleString('en')} samples of{' '}
          <span className="mono">{printShape(facts.shape)}</span>,{' '}
          {sizes.validation.toLocaleString('en')} for validation,{' '}
          {facts.targets.of === 'classes'
            ? `${facts.targets.names.length} classes`
            : `targets ${printShape(facts.targets.shape)}`}
          .
        </p>
      )}
      {ends.length > 1 && last && (
        <Select
          label="Output that the loss reads"
          value={output ?? last.id}
          choices={ends.map(({ id, name }) => ({ value: id, label: `The loss reads ${name}` }))}
          onChange={(id) => setPart('output', id === last.id ? null : id)}
        />
      )}
    </Section>
  )
}
