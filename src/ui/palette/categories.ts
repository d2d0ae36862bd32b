import { KINDS } from '../../graph/everyKind'
import type { Kind } from '../../graph/kinds'
import type { Category } from '../../layers/card'

interface CategoryFacts {
  readonly category: Category
  readonly title: string
  /** Name of a lucide icon, for the rail. */
  readonly icon: string
}

const ALL: readonly CategoryFacts[] = [
  { category: 'source', title: 'Sources', icon: 'image' },
  { category: 'conv', title: 'Convolution', icon: 'grid-3x3' },
  { category: 'act', title: 'Activation', icon: 'activity' },
  { category: 'pool', title: 'Pooling', icon: 'shrink' },
  { category: 'norm', title: 'Normalisation', icon: 'sliders-horizontal' },
  { category: 'linear', title: 'Linear', icon: 'network' },
  { category: 'shape', title: 'Shape', icon: 'rows-3' },
  { category: 'merge', title: 'Merge', icon: 'git-merge' },
  { category: 'math', title: 'Functions', icon: 'square-function' },
  { category: 'view', title: 'Views', icon: 'chart-line' },
]

/** The categories that have kinds, in palette order, with their kinds. */
export const CATEGORIES: readonly (CategoryFacts & { readonly kinds: readonly Kind[] })[] = ALL.map(
  (facts) => ({
    ...facts,
    kinds: KINDS.filter((kind) => kind.category === facts.category),
  }),
).filter(({ kinds }) => kinds.length > 0)

/** Title of a category, as the palette has it. */
export const titleOf = (category: Category): string =>
  ALL.find((facts) => facts.category === category)?.title ?? category
