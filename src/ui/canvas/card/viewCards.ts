import type { ComponentType } from 'react'
import { plot } from '../../../layers/view/plot'
import { PlotPreview } from './PlotPreview'

/** What a card that gives no maps draws in their place, by its kind. A new one is one line here. */
export const viewCards: Readonly<
  Record<string, ComponentType<{ readonly node: string }> | undefined>
> = { [plot.kind]: PlotPreview }
