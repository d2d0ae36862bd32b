import { cardOf } from '../../graph/outputs'
import { CHOICES } from '../../store/training/choices'
import { setFrozen, setPart } from '../../store/training/editSetup'
import { SETUP_FIELDS } from '../../store/training/setupFields'
import { useTraining } from '../../store/training/training'
import { Switch } from '../controls/Switch'
import formStyles from '../form/Form.module.css'
import { Section } from '../parts/Section'
import { AugmentationForm } from './AugmentationForm'
import { ChoiceForm } from './ChoiceForm'
import { DataSection } from './DataSection'
import { FieldRow } from './FieldRow'
import { Misfits } from './Misfits'
import setupStyles from './Setup.module.css'
import { useMisfits } from './useMisfits'
import { useSetup } from './useSetup'
import { useWeightedCards } from './useWeightedCards'

/** How the network is trained. While a run is open only the learning rate can be changed. */
export function SetupForm() {
  const open = useTraining(({ opened }) => opened !== null)
  const setup = useSetup()
  const misfits = useMisfits()
  return (
    <>
      {open && (
        <p className={setupStyles.locked}>
          The run goes on with this setup; the learning rate can be changed meanwhile.
        </p>
      )}
      <Misfits misfits={misfits.filter(({ problem }) => problem.field === undefined)} />
      <fieldset className={setupStyles.fields} disabled={open}>
        <DataSection />
      </fieldset>
      <fieldset className={setupStyles.fields} disabled={open}>
        <Section title="Run">
          <div className={formStyles.form}>
            {SETUP_FIELDS.map((field) => (
              <FieldRow
                key={field.name}
                scope="training-"
                field={field}
                value={setup[field.name]}
                set={(value, gesture) => setPart(field.name, value, gesture)}
              />
            ))}
          </div>
        </Section>
      </fieldset>
      {CHOICES.map((choice) => (
        <ChoiceForm
          key={choice.name}
          choice={choice}
          setup={setup}
          misfits={misfits.filter(
            ({ choice: of, problem }) => of === choice.name && problem.field !== undefined,
          )}
          locked={open}
        />
      ))}
      <fieldset className={setupStyles.fields} disabled={open}>
        <AugmentationForm list={setup.augmentation} />
        <Frozen frozen={setup.frozen} />
      </fieldset>
    </>
  )
}

/** Which layers learn. */
function Frozen({ frozen }: { readonly frozen: readonly string[] }) {
  const cards = useWeightedCards()
  if (cards.length === 0) return null
  return (
    <Section title="Layers that learn">
      <ul className={setupStyles.frozen}>
        {cards.map(({ id, name }) => (
          <li key={id}>
            <span className="mono">{name}</span>
            <Switch
              label={`${name} learns`}
              checked={!frozen.includes(cardOf(id))}
              onChange={(learns) => setFrozen(id, name, !learns)}
              words={['stays', 'learns']}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}
