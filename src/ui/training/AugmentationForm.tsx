import { X } from 'lucide-react'
import { AUGMENTATIONS } from '../../datasets/augmentation'
import { augmentationOf, augmentationProblem } from '../../datasets/augmented'
import type { Chosen } from '../../graph/trainingSetup'
import {
  addAugmentation,
  removeAugmentation,
  setAugmentation,
} from '../../store/training/editAugmentation'
import { Button } from '../controls/Button'
import { Select } from '../controls/Select'
import formStyles from '../form/Form.module.css'
import { Section } from '../parts/Section'
import { FieldRow } from './FieldRow'
import setupStyles from './Setup.module.css'
import { useDataCard } from './useDataCard'

/** How samples are varied while the network learns them, one way after the other. */
export function AugmentationForm({ list }: { readonly list: readonly Chosen[] }) {
  return (
    <Section
      title="Augmentation"
      end={
        <Select
          label="Add an augmentation"
          value=""
          placeholder={list.length === 0 ? 'none' : 'one more'}
          choices={AUGMENTATIONS.map(({ kind }) => ({ value: kind, label: kind }))}
          onChange={addAugmentation}
        />
      }
    >
      <ol className={setupStyles.augmentations}>
        {list.map((chosen, i) => (
          <li key={`${i} ${chosen.kind}`}>
            <Augmentation chosen={chosen} at={i} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Augmentation({ chosen, at }: { readonly chosen: Chosen; readonly at: number }) {
  const facts = useDataCard()?.facts
  const kind = augmentationOf(chosen)
  const problem = facts ? augmentationProblem(chosen, facts) : null
  return (
    <>
      <p className={setupStyles.augmentation}>
        <span className="mono strong">{chosen.kind}</span>
        <Button
          variant="icon"
          small
          title={`Remove ${chosen.kind}`}
          onClick={() => removeAugmentation(at, chosen.kind)}
        >
          <X className="icon icon--s" aria-hidden />
        </Button>
      </p>
      <p className={setupStyles.help}>{problem ?? kind?.help}</p>
      <div className={formStyles.form}>
        {kind?.fields.map((field) => (
          <FieldRow
            key={field.name}
            scope={`training-augmentation-${at}-`}
            field={field}
            value={chosen.parameters[field.name] ?? field.default}
            set={(value, gesture) => setAugmentation(at, field, value, gesture)}
          />
        ))}
      </div>
    </>
  )
}
