import { ImageUp } from 'lucide-react'
import { SAMPLES } from '../../sources/samples'
import type { Picture } from '../../sources/source'
import { setParameter } from '../../store/edits/parameters'
import { pickPicture } from '../../store/files/bringPicture'
import { useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { CreditLine } from './CreditLine'
import styles from './Form.module.css'
import type { FieldRowProps } from './fieldRow'
import { OwnSelect } from './OwnSelect'

/** A choice among the samples and the user's pictures, with upload, and the picture's credit. */
export function PictureField({ node, field, value, fault }: FieldRowProps) {
  const own = useStore((state) => state.project.pictures)
  const sample = SAMPLES.find(({ name }) => name === value)
  const sized = (
    value: string,
    { name, width, height }: Pick<Picture, 'name' | 'width' | 'height'>,
  ) => ({
    value,
    label: `${name}, ${width}×${height}`,
  })
  return (
    <div className={styles.picture}>
      <OwnSelect
        field={field}
        value={value}
        fault={fault}
        shipped={{ title: 'Samples', choices: SAMPLES.map((one) => sized(one.name, one)) }}
        own={{
          title: 'Your pictures',
          choices: Object.entries(own).map(([id, one]) => sized(id, one)),
        }}
        onChange={(next) => setParameter(node, field.name, next)}
      />
      <Button small onClick={() => void pickPicture(node)}>
        <ImageUp className="icon icon--s" aria-hidden />
        Your picture…
      </Button>
      {sample && <CreditLine by={sample.credit} source={sample.source} licence={sample.licence} />}
    </div>
  )
}
