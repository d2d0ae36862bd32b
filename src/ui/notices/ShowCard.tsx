import { cardOf } from '../../graph/outputs'
import { select } from '../../store/select'
import { viewCommands } from '../../store/view'
import { Button } from '../controls/Button'

interface ShowCardProps {
  /** The id of a card or of an output; undefined shows nothing. */
  readonly node?: string
  readonly name: string
  readonly onClose: () => void
}

/** Closes a dialog and leads to the card that it tells of. */
export function ShowCard({ node, name, onClose }: ShowCardProps) {
  if (node === undefined) return null
  const show = (): void => {
    onClose()
    const card = cardOf(node)
    select(card)
    viewCommands.show(card)
  }
  return (
    <Button small aria-label={`Show the card: ${name}`} onClick={show}>
      Show
    </Button>
  )
}
