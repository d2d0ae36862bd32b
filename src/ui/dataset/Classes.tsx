import { Plus, X } from 'lucide-react'
import { Button } from '../controls/Button'
import { TextField } from '../controls/TextField'
import styles from './Making.module.css'

interface ClassesProps {
  readonly names: readonly string[]
  /** How many pictures each class has, with those of the set that is continued. */
  readonly counts: readonly number[]
  readonly chosen: number
  /** Classes from here on can be removed: the others belong to the set that is continued. */
  readonly fixed: number
  readonly full: boolean
  readonly onChoose: (label: number) => void
  readonly onRename: (label: number, name: string) => void
  readonly onAdd: () => void
  readonly onRemove: (label: number) => void
}

/** The classes: which one the next picture goes to, their names, and how many pictures each has. */
export function Classes(props: ClassesProps) {
  const { names, counts, chosen, fixed, full, onChoose, onRename, onAdd, onRemove } = props
  const rows = names.map((name, label) => ({ name, label }))
  const most = Math.max(1, ...counts)
  const refusal = (label: number) => (text: string) => {
    if (text.trim() === '') return 'A class needs a name.'
    const taken = names.some((name, other) => other !== label && name === text.trim())
    return taken ? 'Another class has this name.' : null
  }
  return (
    <div className={styles.classes} role="group" aria-label="Classes">
      {rows.map(({ name, label }) => (
        <div key={label} className={styles.class} data-chosen={label === chosen || undefined}>
          <input
            type="radio"
            name="made-class"
            aria-label={`Pictures go to ${name}`}
            checked={label === chosen}
            onChange={() => onChoose(label)}
          />
          <TextField
            label={`Name of class ${label + 1}`}
            value={name}
            refusal={refusal(label)}
            onChange={(text) => onRename(label, text.trim())}
          />
          <meter
            className={styles.share}
            aria-label={`Pictures of ${name}`}
            max={most}
            value={counts[label]}
          />
          <span className={styles.count}>{counts[label].toLocaleString('en')}</span>
          <Button
            variant="icon"
            small
            title={`Remove ${name}`}
            disabled={label < fixed || names.length <= 2}
            onClick={() => onRemove(label)}
          >
            <X className="icon icon--s" />
          </Button>
        </div>
      ))}
      <Button small disabled={full} onClick={onAdd}>
        <Plus className="icon icon--s" aria-hidden />
        Add a class
      </Button>
    </div>
  )
}
