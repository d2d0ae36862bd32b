import '../../../src/graph/everyKind'
import type { Project } from '../../../src/graph/project'
import { anyNetwork } from '../../engine/anyNetwork'
import { randomNetwork } from '../../engine/randomNetwork'
import { dice } from '../../reference/random'
import { LAYERS } from '../../torch/draw'

/**
 * So many random networks: every second with layers as networks have them and weights of its own,
 * the others with cards of any kind, further outputs and modules that are called twice.
 */
export const randomProjects = (count: number, seed = 1): readonly (readonly [string, Project])[] =>
  Array.from({ length: count }, (_, i) => {
    const kind = LAYERS[(31 * (seed + i)) % LAYERS.length]
    return i % 2 === 0
      ? ([`random network ${seed + i}`, randomNetwork(dice(seed + i)).project] as const)
      : ([`random network ${seed + i}, ${kind.kind}`, anyNetwork(seed + i, kind).project] as const)
  })
