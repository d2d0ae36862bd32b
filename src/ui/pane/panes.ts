import type { ComponentType } from 'react'
import { fetched } from '../controls/fetched'

/** A view that stands in place of the canvas, of one node or of several. */
export interface PaneView {
  readonly id: string
  /** What stands behind the names of the nodes: `as a matrix`. */
  readonly title: string
  /** It leads from node to node itself, and is not begun anew for others. */
  readonly keeps?: true
  readonly component: ComponentType<{ readonly nodes: readonly string[] }>
}

/**
 * Every view that can take the canvas's place. A new one is one file and one line here, fetched
 * when it is opened.
 */
export const panes: readonly PaneView[] = [
  {
    id: 'matrix',
    title: 'as a matrix',
    component: fetched(() => import('../matrix/MatrixPane').then((part) => part.MatrixPane)),
    keeps: true,
  },
  {
    id: 'values',
    title: 'as numbers',
    component: fetched(() => import('../values/ValuesPane').then((part) => part.ValuesPane)),
  },
  {
    id: 'curve',
    title: 'as a curve',
    component: fetched(() => import('../curve/CurvePane').then((part) => part.CurvePane)),
  },
  {
    id: 'figure',
    title: 'as a figure',
    component: fetched(() => import('../figure/Figure').then((part) => part.Figure)),
  },
  {
    id: 'code',
    title: 'as code',
    component: fetched(() => import('../code/CodePane').then((part) => part.CodePane)),
  },
]
