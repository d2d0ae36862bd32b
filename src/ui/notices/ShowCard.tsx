import { cardOf } from '../../graph/outputs'
import { Button } from '../controls/Button'
import { goToField } from '../form/goToField'

interface ShowCardProps {
  /** The id of a card or of an output; undefined shows nothing. */
  readonly node?: string
  /** The parameter to change there. */
  readonly field?: string
  readonly name: string
  readonly onClose: () => void
}

/** Closes a dialog and leads to the card that it tells of, or to one of its fields. */
export function ShowCard({ node, field, name, onClose }: ShowCardProps) {
  if (node === undefined) return null
  const show = (): void => {
    onClose()
    goToField(cardOf(node), field)
  }
  const [act, what] = field ? [`Change ${field}`, `Change ${field}`] : ['Show', 'Show the card']
  return (
    <Button small aria-label={`${what}: ${name}`} onClick={show}>
      {act}
    </Button>
  )
}
