import { ChevronDown, PanelBottom, SunMoon } from 'lucide-react'
import { problemsOf } from '../../graph/problems'
import { setSession } from '../../store/store'
import type { Action } from './action'

/** Switches between the light and the dark theme. */
export const theme: Action = {
  id: 'theme',
  label: 'Light or dark',
  icon: SunMoon,
  do: ({ state }) => setSession({ theme: state.session.theme === 'dark' ? 'light' : 'dark' }),
}

/** Closes the drawer. */
export const closeDrawer: Action = {
  id: 'closeDrawer',
  label: 'Close drawer',
  icon: ChevronDown,
  do: () => setSession({ drawer: null }),
}

/** Opens the drawer at the problems if there are any, else at the summary. */
export const openDrawer: Action = {
  id: 'openDrawer',
  label: 'Open drawer',
  icon: PanelBottom,
  do: ({ state }) =>
    setSession({
      drawer: problemsOf(state.project, state.shapes).length > 0 ? 'problems' : 'summary',
    }),
}
