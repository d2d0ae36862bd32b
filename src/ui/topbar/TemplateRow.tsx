import type { Project } from '../../graph/project'
import { printCount, printDigits } from '../../layers/count'
import type { Shape } from '../../layers/tensorShape'
import type { Template } from '../../templates/template'
import type { ShippedNetwork } from '../../templates/trained'
import { TRAINED_FACTS, toldOf } from '../../templates/trainedFacts'
import { useAxes } from '../controls/useAxes'
import styles from './TemplatesDialog.module.css'

/** A template as a project, with its numbers. */
export interface Offer {
  readonly template: Template
  readonly project: Project
  readonly layers: number
  readonly parameters: number
  readonly macs: number
  readonly input: Shape
  /** The same with what it has learned. */
  readonly trained: ShippedNetwork | undefined
}

/** What opens trained: how good it is, and how it differs from the template. */
const trainedAs = ({ name, differs }: ShippedNetwork): string =>
  `${toldOf(TRAINED_FACTS[name])}${differs ? `, ${differs}` : ''}`

interface RowProps {
  readonly offer: Offer
  readonly onOpen: () => void
  readonly onOpenTrained: (trained: ShippedNetwork) => void
}

/** A template with its numbers; one that was trained can be opened with its weights as well. */
export function TemplateRow({ offer, onOpen, onOpenTrained }: RowProps) {
  const { template, layers, parameters, macs, input, trained } = offer
  const { print } = useAxes()
  return (
    <tr onClick={onOpen}>
      <td>
        <button type="button" aria-label={`Open ${template.name}`}>
          {template.name}
        </button>
        <span className="faint">{template.note}</span>
        {trained && (
          <button
            type="button"
            className={styles.trained}
            aria-label={`Open ${template.name}, trained`}
            onClick={(event) => {
              event.stopPropagation()
              onOpenTrained(trained)
            }}
          >
            {trainedAs(trained)}
          </button>
        )}
      </td>
      <td>{layers}</td>
      <td title={printDigits(parameters)}>{printCount(parameters)}</td>
      <td title={printDigits(macs)}>{printCount(macs)}</td>
      <td>{print(input)}</td>
    </tr>
  )
}
