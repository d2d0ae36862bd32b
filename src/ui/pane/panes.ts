import type { ComponentType } from 'react'
import { fetched } from '../controls/fetched'

/** A view in place of the canvas, of one node or of several. */
export interface PaneView {
  readonly id: string
  /** Follows the names of the nodes: `as a matrix`. */
  readonly title: string
  /** It navigates between nodes itself, and is not remounted for others. */
  readonly keeps?: true
  readonly component: ComponentType<{ readonly nodes: readonly string[] }>
}

/**
 * Every view that can replace the canvas. To add one: one file and one line here. Each is loaded
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
    id: 'dataset',
    title: 'as a set of samples',
    component: fetched(() => import('../dataset/DatasetPane').then((part) => part.DatasetPane)),
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
