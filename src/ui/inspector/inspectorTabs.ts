import { type ComponentType, lazy } from 'react'
import type { Kind } from '../../graph/kinds'
import { EditTab } from './EditTab'

const Histogram = lazy(() => import('../histogram/Histogram').then((part) => ({ default: part.Histogram })))
const Cell = lazy(() => import('../cell/CellTab').then((part) => ({ default: part.CellTab })))
const Values = lazy(() => import('../values/Values').then((part) => ({ default: part.Values })))

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
  { id: 'cell', label: 'Cell', component: Cell, fits: (kind) => kind !== undefined && kind.role !== 'view' },
  { id: 'values', label: 'Values', component: Values, fits: (kind) => kind?.role !== 'view' },
  { id: 'histogram', label: 'Histogram', component: Histogram, fits: (kind) => kind?.role !== 'view' },
]
