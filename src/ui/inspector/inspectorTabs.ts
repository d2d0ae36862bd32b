import type { ComponentType } from 'react'
import type { Kind } from '../../graph/kinds'
import { fetched } from '../controls/fetched'
import { EditTab } from './EditTab'

/** A view of the selected node. */
export interface InspectorTab {
  readonly id: string
  readonly label: string
  readonly component: ComponentType<{ readonly node: string }>
  /** It is given the id of the output that the card shows, not of the card. */
  readonly ofOutput?: true
  /** Does it apply to this kind? */
  readonly fits: (kind: Kind | undefined) => boolean
  /** Its content for several selected nodes; absent if it does not apply to several. */
  readonly several?: ComponentType<{ readonly nodes: readonly string[] }>
}

const always = (): boolean => true
const ofLayers = (kind: Kind | undefined): boolean => kind?.role === 'layer'
const ofMaps = (kind: Kind | undefined): boolean => kind !== undefined && kind.role !== 'view'

/**
 * Every tab of the inspector, in order. To add one: one file and one line here. All but the first
 * are loaded when they are opened.
 */
export const inspectorTabs: readonly InspectorTab[] = [
  { id: 'edit', label: 'Edit', component: EditTab, fits: always },
  {
    id: 'cell',
    ofOutput: true,
    label: 'Cell',
    component: fetched(() => import('../cell/CellTab').then((part) => part.CellTab)),
    fits: ofMaps,
  },
  {
    id: 'matrix',
    ofOutput: true,
    label: 'Matrix',
    component: fetched(() => import('../matrix/MatrixTab').then((part) => part.MatrixTab)),
    fits: ofLayers,
  },
  {
    id: 'curve',
    ofOutput: true,
    label: 'Curve',
    component: fetched(() => import('../curve/CurveTab').then((part) => part.CurveTab)),
    fits: ofLayers,
  },
  {
    id: 'values',
    ofOutput: true,
    label: 'Values',
    component: fetched(() => import('../values/Values').then((part) => part.Values)),
    fits: ofMaps,
  },
  {
    id: 'histogram',
    ofOutput: true,
    label: 'Histogram',
    component: fetched(() => import('../histogram/Histogram').then((part) => part.Histogram)),
    fits: ofMaps,
    several: fetched(() => import('../histogram/Histograms').then((part) => part.Histograms)),
  },
  {
    id: 'linear',
    ofOutput: true,
    label: 'Linear?',
    component: fetched(() => import('../linear/LinearTab').then((part) => part.LinearTab)),
    fits: ofLayers,
    several: fetched(() => import('../linear/LinearTab').then((part) => part.LinearChain)),
  },
  {
    id: 'why',
    ofOutput: true,
    label: 'Why?',
    component: fetched(() => import('../why/WhyTab').then((part) => part.WhyTab)),
    fits: ofMaps,
  },
  {
    id: 'code',
    label: 'Code',
    component: fetched(() => import('../code/CodeTab').then((part) => part.CodeTab)),
    fits: always,
  },
]
