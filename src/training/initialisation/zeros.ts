import { sizeOf } from '../../layers/tensorShape'
import { defineInitialisation } from '../initialisationKind'
import { row } from '../notation'

/** All weights alike, so that all channels stay alike. Source: nn.init.zeros_. */
export const zeros = defineInitialisation({
  kind: 'zeros_',
  help: 'All weights 0, to show why not: every channel learns the same, or none learns.',
  fields: [],
  rule: () => [row`w = 0`],
  draw: (shape) => new Float32Array(sizeOf(shape)),
})
