import { setParameters } from '../../graph/edits/parameters'
import { edit, store } from '../store'
import { dataCardOf, partsOfCard } from './dataCard'

/** Shows a sample of the set, by its number there, on the Dataset card and so on all maps. */
export function showSample(sample: number): void {
  const { project } = store.getState()
  const card = dataCardOf(project)
  const parts = card && partsOfCard(card)
  if (!card || !parts) return
  const inValidation = parts.validation.indexOf(sample)
  const index = inValidation < 0 ? parts.training.indexOf(sample) : inValidation
  if (index < 0) return
  const split = inValidation < 0 ? 'training' : 'validation'
  // Leafing through samples is one step.
  edit(
    `${card.node.name}: sample ${sample}`,
    (now) => setParameters(now, card.node.id, { split, index, batch_size: 1 }),
    `samples ${card.node.id}`,
  )
}
