import { ImageUp } from 'lucide-react'
import { SAMPLES } from '../../sources/samples'
import { setParameter } from '../../store/edits/parameters'
import { pickPicture } from '../../store/files/bringPicture'
import { useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { Select } from '../controls/Select'
import styles from './Form.module.css'
import { type FieldRowProps, fieldId, helpId } from './fieldRow'

/** A choice among the samples and the user's pictures, with upload, and the picture's credit. */
export function PictureField({ node, field, value, fault }: FieldRowProps) {
  const own = useStore((state) => state.project.pictures)
  const sample = SAMPLES.find(({ name }) => name === value)
  const choices = [
    ...SAMPLES.map(({ name, width, height }) => ({
      value: name,
      label: `${name}, ${width}×${height}`,
      group: 'Samples',
    })),
    ...Object.entries(own).map(([id, { name, width, height }]) => ({
      value: id,
      label: `${name}, ${width}×${height}`,
      group: 'Your pictures',
    })),
  ]
  return (
    <div className={styles.picture}>
      <Select
        id={fieldId(field.name)}
        label={field.name}
        describedBy={helpId(field.name)}
        invalid={fault !== null}
        value={String(value)}
        placeholder={`${String(value)} (missing)`}
        choices={choices}
        onChange={(next) => setParameter(node, field.name, next)}
      />
      <Button small onClick={() => void pickPicture(node)}>
        <ImageUp className="icon icon--s" aria-hidden />
        Your picture…
      </Button>
      {sample && (
        <p className={styles.credit}>
          <a href={sample.source} target="_blank" rel="noreferrer">
            {sample.credit}
          </a>
          , {sample.licence}
        </p>
      )}
    </div>
  )
}
