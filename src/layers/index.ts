import { ACTIVATIONS } from './activation'
import { CONVOLUTIONS } from './convolution'
import { DROPOUTS } from './dropout'
import { FOLDS } from './fold'
import { FUNCTIONS } from './functions'
import type { LayerKind } from './layer'
import { LINEARS } from './linear'
import { MERGES } from './merge'
import { NORMALISATIONS } from './normalisation'
import { PADDINGS } from './padding'
import { POOLINGS } from './pooling'
import { REDUCTIONS } from './reduction'
import { SEQUENCES } from './sequence'
import { SHAPES } from './shape'
import { VIEWS } from './view'
import type { ViewKind } from './viewKind'
import { VISION } from './vision'

/** Every layer and view, in palette order; a family's own list is its `index.ts`. */
export const LAYERS: readonly (LayerKind | ViewKind)[] = [
  ...CONVOLUTIONS,
  ...ACTIVATIONS,
  ...POOLINGS,
  ...LINEARS,
  ...NORMALISATIONS,
  ...DROPOUTS,
  ...SHAPES,
  ...PADDINGS,
  ...VISION,
  ...FOLDS,
  ...MERGES,
  ...SEQUENCES,
  ...FUNCTIONS,
  ...REDUCTIONS,
  ...VIEWS,
]
