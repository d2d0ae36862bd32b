import { type ComponentType, lazy } from 'react'
import type { Kind } from '../../graph/kinds'
import { EditTab } from './EditTab'

/** A view of the selected node. */
export interface InspectorTab {
  readonly id: string
  readonly label: string
  readonly component: ComponentType<{ readonly node: string }>
  /** Does it say anything about this kind? */
  readonly fits: (kind: Kind | undefined) => boolean
}

/** Every tab of the inspector, in order. A new one is one file and one line here; all but the first are fetched when they are opened. */
export const inspectorTabs: readonly InspectorTab[] = [
  { id: 'edit', label: 'Edit', component: EditTab, fits: () => true },
  {
    id: 'curve',
    label: 'Curve',
    component: lazy(() => import('../curve/CurveTab').then((part) => ({ default: part.CurveTab }))),
    fits: (kind) => kind?.role === 'layer',
  },
]
