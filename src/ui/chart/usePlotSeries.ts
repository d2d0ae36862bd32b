import { useEffect, useMemo, useState } from 'react'
import type { Preview } from '../../engine/preview'
import { nodeAt } from '../../graph/expanded'
import { wiresInto } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import { sourceOf } from '../../graph/outputs'
import { maps } from '../../store/maps'
import { useStore } from '../../store/store'
import { rowsOf, type Series } from './series'

/** The inputs of a Plot card as the lines of its chart, by port; updated as maps are painted. */
export function usePlotSeries(plot: string): readonly Series[] {
  const graph = useStore((state) => state.project.graph)
  const sources = useMemo(() => wiresInto(graph, plot).map(sourceOf), [graph, plot])
  const [previews, setPreviews] = useState<ReadonlyMap<string, Preview | null>>(new Map())

  useEffect(() => {
    const receive = (source: string) => (preview: Preview | null) =>
      setPreviews((now) => new Map(now).set(source, preview))
    const leave = sources.map((node) =>
      maps.want(
        { node, width: 16, height: 16, scale: 'auto', page: 0, values: true },
        receive(node),
      ),
    )
    return () => {
      for (const stop of leave) stop()
    }
  }, [sources])

  return useMemo(() => {
    return sources.flatMap((source) => {
      const preview = previews.get(source)
      const node = nodeAt(graph, source)
      const computed = node !== undefined && kindOf(node)?.role === 'layer'
      return node && preview?.values
        ? rowsOf(node.name, preview.shape, preview.values).map((line) => ({ ...line, computed }))
        : []
    })
  }, [graph, sources, previews])
}
