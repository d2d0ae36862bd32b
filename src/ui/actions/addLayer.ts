import { Plus } from 'lucide-react'
import { viewCommands } from '../../store/view'
import type { Action } from './action'

/** Opens the search for a layer to add. */
export const addLayer: Action = {
  id: 'addLayer',
  label: 'Add a layer',
  icon: Plus,
  keys: { place: 'canvas', keys: ['A'], help: { group: 'Building', does: 'Add a layer' } },
  do: () => viewCommands.addLayer(),
}
