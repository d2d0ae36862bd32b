import { GitCompareArrows } from 'lucide-react'
import { setSession } from '../../store/store'
import type { Action } from './action'

/** Opens the place where the network is compared with another one. */
export const compare: Action = {
  id: 'compare',
  label: 'Compare…',
  icon: GitCompareArrows,
  menus: [{ menu: 'project', section: 3 }],
  do: () => setSession({ drawer: 'compare' }),
}
