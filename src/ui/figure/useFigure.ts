import type { Tensor } from '../../graph/project'
import { sameShape } from '../../layers/tensorShape'
import type { FigureChoices } from '../../store/session/figures'
import { setSession, store, useStore } from '../../store/store'
import { colourLimit, type Summary, summaryOf } from '../tensors/summary'
import type { ValuedNode } from '../tensors/useValuedNodes'
import { type Content, isPicture, type Scale } from './paintSpot'
import { partOf, partsOf, type Spot } from './spots'

/** How the pictures of a figure are coloured. */
type FigureScale = Pick<FigureChoices, 'grey' | 'common'>

const FRESH: FigureChoices = { grid: null, spots: {}, grey: false, common: false }

/**
 * The settings of the figure that started with these nodes, kept while it is closed; and a function
 * that changes some of them.
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

type SpotPart = Omit<Content, 'scale'> & {
  readonly photo: boolean
  readonly rgb: boolean
  readonly summary: Summary
  readonly limit: number
}

function partIn(
  { node, part }: Spot,
  sources: readonly ValuedNode[],
  tensors: ReadonlyMap<string, Tensor>,
): SpotPart | null {
  const source = sources.find((one) => one.node === node)
  const tensor = tensors.get(node)
  // Values from before an edit of the shape must not be sliced by the new one.
  if (!source || !tensor || !sameShape(tensor.shape, source.shape) || part >= partsOf(source))
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

/** The range of a scale; 0 … 1 without any finite number. */
const rangeOf = (parts: readonly SpotPart[]): Scale['range'] => {
  const found = parts.filter(({ summary }) => Number.isFinite(summary.min))
  if (found.length === 0) return { min: 0, max: 1, limit: 1 }
  return {
    min: Math.min(...found.map(({ summary }) => summary.min)),
    max: Math.max(...found.map(({ summary }) => summary.max)),
    limit: Math.max(...found.map(({ limit }) => limit)),
  }
}

const coloursOf = (
  { rgb, photo }: SpotPart,
  range: Scale['range'],
  grey: boolean,
): Scale['colours'] => {
  if (rgb) return 'rgb'
  if (grey || photo) return 'grey'
  return range.min < 0 ? 'signed' : 'unsigned'
}

/**
 * The content of each cell of a figure, null for an empty one. With a common scale, pictures share
 * one and lines another; photos keep theirs unless everything is grey.
 */
export function contentsOf(
  spots: readonly (Spot | null)[],
  sources: readonly ValuedNode[],
  tensors: ReadonlyMap<string, Tensor> | null,
  { grey, common }: FigureScale,
): readonly (Content | null)[] {
  const parts = spots.map((spot) => (spot && tensors ? partIn(spot, sources, tensors) : null))
  const there = parts.filter((part) => part !== null)
  const alike = (a: SpotPart, b: SpotPart): boolean =>
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
