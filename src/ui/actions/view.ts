import { Maximize, Minus, Plus, WandSparkles } from 'lucide-react'
import { viewCommands } from '../../store/view'
import type { Action } from './action'

/** Zooms to 100 %. */
export const zoomTo100: Action = {
  id: 'zoomTo100',
  label: 'Zoom to 100 %',
  keys: { place: 'canvas', keys: ['0'], help: { group: 'View', does: 'Zoom to 100 %' } },
  do: () => viewCommands.zoomTo100(),
}

/** Fits all cards into view. */
export const fit: Action = {
  id: 'fit',
  label: 'Fit',
  icon: Maximize,
  keys: { place: 'canvas', keys: ['1'], help: { group: 'View', does: 'Fit everything' } },
  do: () => viewCommands.fit(),
}

/** Scrolls a card into view. */
export const show: Action = {
  id: 'show',
  label: 'Show',
  keys: {
    place: 'canvas',
    keys: ['F'],
    help: { group: 'View', does: 'Bring the selected layer into view' },
  },
  when: ({ cards }) => cards.length > 0 || 'Select a layer first.',
  do: ({ cards }) => viewCommands.show(cards[0]),
}

/** Zooms out by a step. */
export const zoomOut: Action = {
  id: 'zoomOut',
  label: 'Zoom out',
  icon: Minus,
  do: () => viewCommands.zoomOut(),
}

/** Zooms in by a step. */
export const zoomIn: Action = {
  id: 'zoomIn',
  label: 'Zoom in',
  icon: Plus,
  do: () => viewCommands.zoomIn(),
}

/** Lays out all cards. */
export const arrange: Action = {
  id: 'arrange',
  label: 'Arrange',
  icon: WandSparkles,
  do: () => viewCommands.arrange(),
}
