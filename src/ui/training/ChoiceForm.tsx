import { Fragment } from 'react'
import type { TrainingSetup } from '../../graph/trainingSetup'
import { isShown } from '../../layers/parameters'
import { chosenOf, kindChosen, type SetupChoice } from '../../store/training/choices'
import { chooseKind, setChosen } from '../../store/training/editSetup'
import type { Misfit } from '../../store/training/setupMisfits'
import { chosenParameters } from '../../training'
import { Select } from '../controls/Select'
import formStyles from '../form/Form.module.css'
import { Section } from '../parts/Section'
import { FieldRow } from './FieldRow'
import { Misfits } from './Misfits'
import { RuleView } from './RuleView'
import setupStyles from './Setup.module.css'

interface ChoiceFormProps {
  readonly choice: SetupChoice
  readonly setup: TrainingSetup
  /** What does not fit of its parameters. */
  readonly misfits: readonly Misfit[]
  /** A run is open: only the learning rate can be changed. */
  readonly locked: boolean
}

/** A loss, an optimizer and so on: which one, its rule, and its parameters. */
export function ChoiceForm({ choice, setup, misfits, locked }: ChoiceFormProps) {
  const { name, label, kinds, none } = choice
  const chosen = chosenOf(setup, choice)
  const kind = kindChosen(choice, chosen)
  const p = kind && chosen ? chosenParameters(kind, chosen.parameters) : {}
  const fields = kind?.fields.filter((field) => isShown(kind, field, p)) ?? []
  const isFor = (name: string) => misfits.filter(({ problem }) => problem.field === name)
  const elsewhere = misfits.filter(
    ({ problem }) => !fields.some((one) => one.name === problem.field),
  )
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
          <Beside misfits={elsewhere} locked={locked} />
          <div className={formStyles.form}>
            {fields.map((field, i) => (
              <Fragment key={field.name}>
                <fieldset
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
                <Beside misfits={isFor(field.name)} locked={locked} />
              </Fragment>
            ))}
          </div>
        </>
      )}
    </Section>
  )
}

/** What does not fit, below the field that it is of. */
function Beside({ misfits, locked }: Pick<ChoiceFormProps, 'misfits' | 'locked'>) {
  if (misfits.length === 0) return null
  return (
    <fieldset className={setupStyles.beside} disabled={locked}>
      <Misfits misfits={misfits} />
    </fieldset>
  )
}
