import { Link2 } from 'lucide-react'
import { nodeOf } from '../../../graph/project'
import { sharersOf } from '../../../graph/sharing'
import { Tag } from '../../controls/Tag'
import { useWhileThere } from './useWhileThere'

/** Names the card whose weights this one uses, or that uses this one's; nothing where none does. */
export function SharedMark({ node: id }: { readonly node: string }) {
  // As a string, so that a card renders only when it changes.
  const told = useWhileThere(id, ({ project }) => {
    const card = nodeOf(project, id)
    const [owner, ...users] = card ? sharersOf(project.graph, card) : []
    if (!owner || users.length === 0) return ''
    const others = users.map(({ name }) => name)
    const name = others.length > 1 ? `${others.length} cards` : others[0]
    return owner.id === id
      ? `${name}|Its weights are used by ${others.join(', ')}`
      : `${owner.name}|Uses the weights of ${owner.name}`
  })
  if (!told) return null
  const [name, title] = told.split('|')
  return (
    <Tag title={title}>
      <Link2 className="icon icon--s" role="img" aria-label={title} /> {name}
    </Tag>
  )
}
