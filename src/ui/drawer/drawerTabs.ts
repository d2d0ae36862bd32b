import type { ComponentType } from 'react'
import type { DrawerId } from '../../store/session/drawer'
import { fetched, fetchedButton } from '../controls/fetched'
import { AxesSwitch } from './AxesSwitch'
import { ProblemsBadge } from './ProblemsBadge'

/** A view of the whole network. */
export interface DrawerTab {
  readonly id: DrawerId
  readonly label: string
  /** After the label. */
  readonly badge?: ComponentType
  readonly component: ComponentType
  /** At the end of the bar while the tab is shown. */
  readonly tools: readonly ComponentType[]
  /** It covers less of the canvas than other tabs, or more. */
  readonly size?: 'low' | 'tall'
}

/**
 * Every tab of the drawer, in order. To add one: one file, one line here, and its name in
 * `store/session/drawer.ts`. Each is loaded when it is opened.
 */
export const drawerTabs: readonly DrawerTab[] = [
  {
    id: 'problems',
    label: 'Problems',
    badge: ProblemsBadge,
    component: fetched(() => import('./Problems').then((part) => part.Problems)),
    tools: [],
    size: 'low',
  },
  {
    id: 'summary',
    label: 'Summary',
    component: fetched(() => import('./Summary').then((part) => part.Summary)),
    tools: [
      AxesSwitch,
      fetchedButton(() => import('./CopySummary').then((part) => part.CopySummary)),
    ],
  },
  {
    id: 'plots',
    label: 'Plots',
    component: fetched(() => import('./Plots').then((part) => part.Plots)),
    tools: [fetchedButton(() => import('./PictureGrid').then((part) => part.PictureGrid))],
  },
  {
    id: 'training',
    label: 'Training',
    component: fetched(() => import('../training/TrainingPane').then((part) => part.TrainingPane)),
    tools: [],
    size: 'tall',
  },
  {
    id: 'compare',
    label: 'Compare',
    component: fetched(() => import('../compare/ComparePane').then((part) => part.ComparePane)),
    tools: [],
    size: 'tall',
  },
]
