import { type ComponentType, lazy } from 'react'

const Figure = lazy(() => import('../figure/Figure').then((part) => ({ default: part.Figure })))
const MatrixPane = lazy(() => import('../matrix/MatrixPane').then((part) => ({ default: part.MatrixPane })))
const ValuesPane = lazy(() => import('../values/ValuesPane').then((part) => ({ default: part.ValuesPane })))

/** A view that stands in place of the canvas, of one node or of several. */
export interface PaneView {
  readonly id: string
  /** What stands behind the names of the nodes: `as a matrix`. */
  readonly title: string
  /** It leads from node to node itself, and is not begun anew for others. */
  readonly keeps?: true
  readonly component: ComponentType<{ readonly nodes: readonly string[] }>
}

/** Every view that can take the canvas's place. A new one is one file and one line here, fetched when it is opened. */
export const panes: readonly PaneView[] = [
  { id: 'values', title: 'as numbers', component: ValuesPane },
  { id: 'figure', title: 'as a figure', component: Figure },
  { id: 'matrix', title: 'as a matrix', component: MatrixPane, keeps: true },
]
