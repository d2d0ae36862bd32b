import { KINDS } from '../../graph/everyKind'
import type { Kind } from '../../graph/kinds'
import type { Category } from '../../layers/card'

interface CategoryFacts {
  readonly category: Category
  readonly title: string
  /** Name of a lucide icon, for the rail. */
  readonly icon: string
  /** Its usual kinds are shown on a first visit. */
  readonly open?: boolean
}

const ALL: readonly CategoryFacts[] = [
  { category: 'source', title: 'Sources', icon: 'image', open: true },
  { category: 'conv', title: 'Convolution', icon: 'grid-3x3', open: true },
  { category: 'act', title: 'Activation', icon: 'activity', open: true },
  { category: 'pool', title: 'Pooling', icon: 'shrink', open: true },
  { category: 'norm', title: 'Normalisation', icon: 'sliders-horizontal', open: true },
  { category: 'linear', title: 'Linear', icon: 'network', open: true },
  { category: 'sequence', title: 'Sequence', icon: 'repeat' },
  { category: 'shape', title: 'Shape', icon: 'rows-3' },
  { category: 'merge', title: 'Merge', icon: 'git-merge' },
  { category: 'math', title: 'Functions', icon: 'square-function' },
  { category: 'view', title: 'Views', icon: 'chart-line' },
]

/** A category with its kinds in palette order; `others` are behind “more”. */
export interface PaletteCategory extends CategoryFacts {
  readonly usual: readonly Kind[]
  readonly others: readonly Kind[]
}

/** Fewer others than this are not worth a button. */
const FEW = 3

function divided(kinds: readonly Kind[]): Pick<PaletteCategory, 'usual' | 'others'> {
  const usual = kinds.filter((kind) => kind.usual)
  return kinds.length - usual.length < FEW || usual.length === 0
    ? { usual: kinds, others: [] }
    : { usual, others: kinds.filter((kind) => !kind.usual) }
}

/** The categories that have kinds, in palette order. */
export const CATEGORIES: readonly PaletteCategory[] = ALL.map((facts) => ({
  ...facts,
  ...divided(KINDS.filter((kind) => kind.category === facts.category)),
})).filter(({ usual }) => usual.length > 0)

/** Title of a category, as the palette has it. */
export const titleOf = (category: Category): string =>
  ALL.find((facts) => facts.category === category)?.title ?? category
