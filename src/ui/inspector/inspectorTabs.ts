import { type ComponentType, lazy } from 'react'
import type { Kind } from '../../graph/kinds'
import { EditTab } from './EditTab'

const Histogram = lazy(() => import('../histogram/Histogram').then((part) => ({ default: part.Histogram })))
const Values = lazy(() => import('../values/Values').then((part) => ({ default: part.Values })))
const MatrixTab = lazy(() => import('../matrix/MatrixTab').then((part) => ({ default: part.MatrixTab })))

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
  { id: 'values', label: 'Values', component: Values, fits: (kind) => kind?.role !== 'view' },
  { id: 'histogram', label: 'Histogram', component: Histogram, fits: (kind) => kind?.role !== 'view' },
  { id: 'matrix', label: 'Matrix', component: MatrixTab, fits: (kind) => kind?.role === 'layer' },
]
