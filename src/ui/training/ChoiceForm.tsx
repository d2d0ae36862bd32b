import type { TrainingSetup } from '../../graph/trainingSetup'
import { isShown } from '../../layers/parameters'
import { chosenOf, kindChosen, type SetupChoice } from '../../store/training/choices'
import { chooseKind, setChosen } from '../../store/training/editSetup'
import { chosenParameters } from '../../training'
import { Select } from '../controls/Select'
import formStyles from '../form/Form.module.css'
import { Section } from '../parts/Section'
import { FieldRow } from './FieldRow'
import { RuleView } from './RuleView'
import setupStyles from './Setup.module.css'

interface ChoiceFormProps {
  readonly choice: SetupChoice
  readonly setup: TrainingSetup
  /** A run is open: only the learning rate can be changed. */
  readonly locked: boolean
}

/** A loss, an optimizer and so on: which one, its rule, and its parameters. */
export function ChoiceForm({ choice, setup, locked }: ChoiceFormProps) {
  const { name, label, kinds, none } = choice
  const chosen = chosenOf(setup, choice)
  const kind = kindChosen(choice, chosen)
  const p = kind && chosen ? chosenParameters(kind, chosen.parameters) : {}
  const fields = kind?.fields.filter((field) => isShown(kind, field, p)) ?? []
  return (
    <Section
      title={label}
      end={
        <fieldset className={setupStyles.fields} disabled={locked}>
          <Select
            label={label}
            value={chosen?.kind ?? ''}
            placeholder={`${chosen?.kind} (not known)`}
            choices={[
              ...(none === undefined ? [] : [{ value: '', label: none }]),
              ...kinds.map((one) => ({ value: one.kind, label: one.kind })),
            ]}
            onChange={(next) => chooseKind(name, next === '' ? null : next)}
          />
        </fieldset>
      }
    >
      {kind && (
        <>
          <p className={setupStyles.help}>{kind.help}</p>
          <RuleView lines={kind.rule(p)} fields={fields} />
          <div className={formStyles.form}>
            {fields.map((field, i) => (
              <fieldset
                key={field.name}
                className={setupStyles.fields}
                disabled={locked && !(name === 'optimizer' && i === 0)}
              >
                <FieldRow
                  scope={`training-${name}-`}
                  field={field}
                  value={p[field.name]}
                  tint={(i % 6) + 1}
                  set={(value, gesture) => setChosen(name, field, value, gesture)}
                />
              </fieldset>
            ))}
          </div>
        </>
      )}
    </Section>
  )
}
