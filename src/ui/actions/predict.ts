import { CircleHelp } from 'lucide-react'
import { setSession } from '../../store/store'
import type { Action } from './action'

/** Hides all output shapes, to be predicted one by one; or shows them again. */
export const predictShapes: Action = {
  id: 'predictShapes',
  label: ({ state }) =>
    state.session.predicting === null ? 'Predict the shapes' : 'Show all shapes',
  icon: CircleHelp,
  menus: [{ menu: 'project', section: 4 }],
  keys: {
    place: 'canvas',
    keys: ['Y'],
    help: { group: 'View', does: 'Hide the shapes, to predict them' },
  },
  do: ({ state }) => setSession({ predicting: state.session.predicting === null ? {} : null }),
}
