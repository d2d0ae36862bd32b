import fc from 'fast-check'
import type { Project, Tensor } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { sizeOf } from '../../../src/layers/tensorShape'
import { type Card, projectOfCards, withShared } from '../code/python/projects'
import { floats, ODD_BITS } from '../projects'

/** Names that Python forbids, that fall together as Python names or without dots, and words. */
const NAMES = (
  'conv,conv 1,conv_1,conv-1,1,é,for,net,module,__metadata__,a,a_weight,a_bias,weight,bias,' +
  'kernel,mean,scale,running_var,num_batches_tracked,a_2,self,state_dict,x y,x_y,x'
).split(',')

/** Layers that take three maps of 4×4 and give them. */
const LAYERS: readonly (readonly [string, Card[2]])[] = [
  ['Conv2d', { out_channels: 3, kernel_size: 3, padding: 1 }],
  ['Conv2d', { out_channels: 3, kernel_size: 1, parametrization: 'weight_norm' }],
  ['Conv2d', { out_channels: 3, kernel_size: 1, parametrization: 'spectral_norm' }],
  ['BatchNorm2d', {}],
  ['InstanceNorm2d', { affine: true, track_running_stats: true }],
  ['GroupNorm', { num_groups: 3 }],
  ['PReLU', { num_parameters: 3 }],
  ['Linear', { out_features: 4 }],
  ['ReLU', {}],
  ['Parameter', { shape: '1, 3, 1, 2' }],
]

/** The network with numbers of these bits in all its weights, again and again. */
function withBits(project: Project, bits: readonly number[]): Project {
  const own = [...shapesOf(project)].flatMap(([id, { weights }]) =>
    weights.length === 0
      ? []
      : [
          [
            id,
            Object.fromEntries(
              weights.map(({ name, shape }): [string, Tensor] => [
                name,
                {
                  shape,
                  data: floats(
                    Array.from({ length: sizeOf(shape) }, (_, i) => bits[i % bits.length]),
                  ),
                },
              ]),
            ),
          ] as const,
        ],
  )
  return { ...project, weights: Object.fromEntries(own) }
}

/** Random networks with odd names and odd numbers, some of whose layers share their weights. */
export const networks: fc.Arbitrary<Project> = fc
  .record({
    names: fc.shuffledSubarray(NAMES, { minLength: 4, maxLength: 10 }),
    kinds: fc.array(fc.constantFrom(...LAYERS), { minLength: 10, maxLength: 10 }),
    bits: fc.array(fc.oneof(fc.constantFrom(...ODD_BITS), fc.nat({ max: 0xffffffff })), {
      minLength: 1,
      maxLength: 7,
    }),
    share: fc.boolean(),
  })
  .map(({ names, kinds, bits, share }) => {
    const cards: Card[] = names.map((name, i) =>
      i === 0 ? [name, 'Random', { shape: '2, 3, 4, 4' }] : [name, ...kinds[i]],
    )
    const row = cards.filter(([, kind]) => kind !== 'Parameter')
    const made = projectOfCards(
      cards.map(([, kind, p], i): Card => [`card${i}`, kind, p]),
      row.slice(1).map((card, i) => `card${cards.indexOf(row[i])} card${cards.indexOf(card)}`),
    )
    const convs = cards.flatMap(([, kind, p], i) =>
      kind === 'Conv2d' && p === LAYERS[0][1] ? [`card${i}`] : [],
    )
    const pairs = share && convs.length > 1 ? { [convs[1]]: convs[0] } : {}
    const shared = withShared(made, pairs)
    const nodes = shared.graph.nodes.map((node, i) => ({ ...node, name: names[i] }))
    return withBits({ ...shared, graph: { ...shared.graph, nodes } }, bits)
  })
