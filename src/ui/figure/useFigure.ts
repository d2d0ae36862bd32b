import { useMemo } from 'react'
import { inOrder } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import type { Tensor } from '../../graph/project'
import { type Answer, useEngine } from '../../store/ask'
import { type FigureChoices, setSession, store, useStore } from '../../store/store'
import { colourLimit, type Summary, summaryOf } from '../values/summary'
import { type Content, isPicture, type Scale } from './paintSpot'
import { type Given, partOf, partsOf, type Spot } from './spots'

/** How the pictures of a figure are coloured. */
type FigureScale = Pick<FigureChoices, 'grey' | 'common'>

const FRESH: FigureChoices = { grid: null, spots: {}, grey: false, common: false }

/**
 * What was chosen in the figure that began with these nodes, kept while it is not shown; and what
 * changes some of it.
 */
export function useChoices(
  nodes: readonly string[],
): readonly [FigureChoices, (change: Partial<FigureChoices>) => void] {
  const key = nodes.join(' ')
  const choices = useStore((state) => state.session.figures[key]) ?? FRESH
  const choose = (change: Partial<FigureChoices>): void =>
    setSession({
      figures: { ...store.getState().session.figures, [key]: { ...choices, ...change } },
    })
  return [choices, choose]
}

/** A node of the graph that gives something to look at. */
export type Source = Given & { readonly photo: boolean; readonly computed: boolean }

/** Every node that has values now, in the order of the graph. */
export function useSources(): readonly Source[] {
  const graph = useStore((state) => state.project.graph)
  const shapes = useStore((state) => state.shapes)
  const faults = useStore((state) => state.run.faults)
  return useMemo(
    () =>
      inOrder(graph).flatMap((node) => {
        const kind = kindOf(node)
        const known = shapes.get(node.id)
        const shape = known?.output
        if (
          !shape ||
          known.state !== 'ok' ||
          kind?.role === 'view' ||
          faults[node.id] ||
          shape.includes(0)
        )
          return []
        const photo = kind?.role === 'source' && kind.look === 'photo'
        return [
          {
            node: node.id,
            name: node.name,
            shape,
            photo,
            rgb: photo && shape.length === 4 && shape[1] === 3,
            computed: kind?.role === 'layer',
          },
        ]
      }),
    [graph, shapes, faults],
  )
}

/** The values of these nodes, live. */
export const useTensors = (nodes: readonly string[]): Answer<ReadonlyMap<string, Tensor>> =>
  useEngine(
    nodes.length === 0 ? null : `figure ${nodes.join(' ')}`,
    async (engine) =>
      new Map(
        await Promise.all(nodes.map(async (node) => [node, await engine.values(node)] as const)),
      ),
  )

type Part = Omit<Content, 'scale'> & {
  readonly photo: boolean
  readonly rgb: boolean
  readonly summary: Summary
  readonly limit: number
}

function partIn(
  { node, part }: Spot,
  sources: readonly Source[],
  tensors: ReadonlyMap<string, Tensor>,
): Part | null {
  const source = sources.find((one) => one.node === node)
  const tensor = tensors.get(node)
  // Values of before an edit that changed their shape are not cut by the new one.
  if (!source || !tensor || tensor.shape.join() !== source.shape.join() || part >= partsOf(source))
    return null
  const data = partOf(tensor.shape, source.rgb, tensor.data, part)
  const summary = summaryOf(data)
  return {
    data,
    shape: tensor.shape,
    computed: source.computed,
    photo: source.photo,
    rgb: source.rgb,
    summary,
    limit: colourLimit(data, summary),
  }
}

/** What a scale has to hold; 0 … 1 where there is no number. */
const rangeOf = (parts: readonly Part[]): Scale['range'] => {
  const found = parts.filter(({ summary }) => Number.isFinite(summary.min))
  if (found.length === 0) return { min: 0, max: 1, limit: 1 }
  return {
    min: Math.min(...found.map(({ summary }) => summary.min)),
    max: Math.max(...found.map(({ summary }) => summary.max)),
    limit: Math.max(...found.map(({ limit }) => limit)),
  }
}

const coloursOf = (
  { rgb, photo }: Part,
  range: Scale['range'],
  grey: boolean,
): Scale['colours'] => {
  if (rgb) return 'rgb'
  if (grey || photo) return 'grey'
  return range.min < 0 ? 'signed' : 'unsigned'
}

/**
 * What is drawn in each place of a figure, null where there is nothing. A common scale is one for
 * the pictures and one for the lines; photos keep theirs unless all is grey.
 */
export function contentsOf(
  spots: readonly (Spot | null)[],
  sources: readonly Source[],
  tensors: ReadonlyMap<string, Tensor> | null,
  { grey, common }: FigureScale,
): readonly (Content | null)[] {
  const parts = spots.map((spot) => (spot && tensors ? partIn(spot, sources, tensors) : null))
  const there = parts.filter((part) => part !== null)
  const alike = (a: Part, b: Part): boolean =>
    isPicture(a.shape) === isPicture(b.shape) && !a.rgb && !b.rgb && (grey || a.photo === b.photo)
  return parts.map((part) => {
    if (!part) return null
    const range = rangeOf(
      common && !part.rgb ? there.filter((other) => alike(part, other)) : [part],
    )
    return {
      data: part.data,
      shape: part.shape,
      computed: part.computed,
      scale: { range, colours: coloursOf(part, range, grey) },
    }
  })
}
