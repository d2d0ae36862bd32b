import type { GraphNode } from '../../src/graph/graph'
import { outputId } from '../../src/graph/outputs'
import type { Project, Tensor } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { requiredInputs } from '../../src/layers/inputs'
import type { LayerKind } from '../../src/layers/layer'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { type Part, projectOf } from '../reference/network'
import { dice } from '../reference/random'
import { drawTaken, LAYERS, parametersFor } from '../torch/draw'
import { layerNamed, ownAnswer } from '../torch/setting'

type Dice = ReturnType<typeof dice>

/** A card of a network under test: inputs are ids of outputs. */
interface Card extends Part {
  readonly usesWeightsOf?: string
}

/** More numbers of a tensor, or of the weights of a card, are not looked at one by one. */
const MOST = 120
const MOST_WEIGHTS = 4_000

const isSmall = (shape: Shape): boolean => sizeOf(shape) > 0 && sizeOf(shape) <= MOST

/** Cards on sources, as a project. */
function projectOfCards(
  sources: Readonly<Record<string, Tensor>>,
  cards: readonly Card[],
  weights: Project['weights'] = {},
): Project {
  const project = projectOf(sources, cards, weights)
  const owner = new Map(cards.map(({ name, usesWeightsOf }) => [name, usesWeightsOf]))
  const nodes = project.graph.nodes.map((node): GraphNode => {
    const usesWeightsOf = owner.get(node.id)
    return usesWeightsOf === undefined ? node : { ...node, usesWeightsOf }
  })
  return { ...project, graph: { ...project.graph, nodes } }
}

/** A network of cards of any kind, of which the first is given. */
export class AnyNetwork {
  readonly sources: Record<string, Tensor> = {}
  readonly cards: Card[] = []
  private readonly random: Dice

  constructor(random: Dice) {
    this.random = random
  }

  get project(): Project {
    return projectOfCards(this.sources, this.cards)
  }

  /** Adds a card where it fits and is small; all of its outputs that there are. */
  add(card: Card): boolean {
    const shapes = shapesOf(projectOfCards(this.sources, [...this.cards, card]))
    const known = shapes.get(card.name)
    const weights = known?.weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0) ?? 0
    if (known?.state !== 'ok' || !known.output || !isSmall(known.output)) return false
    if (weights > MOST_WEIGHTS) return false
    this.cards.push(card)
    return true
  }

  /** Sources that suit this kind, and a card on them; false where none was drawn. */
  begin(kind: LayerKind): boolean {
    const setting = drawTaken(this.random, kind, (one) => {
      const answer = one.inputs.every(isSmall) ? ownAnswer(one) : null
      return answer !== null && 'shapes' in answer && answer.shapes.every(isSmall)
    })
    if (!setting) return false
    const names = setting.inputs.map((_, i) => `x${i}`)
    for (const name of Object.keys(this.sources)) delete this.sources[name]
    for (const [i, shape] of setting.inputs.entries())
      this.sources[names[i]] = { shape, data: new Float32Array(sizeOf(shape)) }
    return this.add({ name: 'n0', layer: kind.kind, params: setting.parameters, inputs: names })
  }

  /** Ids and shapes of all outputs of numbers so far, the newest last. */
  outputs(): readonly (readonly [id: string, shape: Shape])[] {
    return [...shapesOf(this.project)].flatMap(([id, { state, output }]) =>
      state === 'ok' && output && isSmall(output) ? [[id, output] as const] : [],
    )
  }

  /** Adds a card of any kind, mostly on the newest; false where it does not fit. */
  grow(): boolean {
    const { one, int } = this.random
    const kind = one(LAYERS)
    const name = `n${this.cards.length}`
    const known = this.outputs()
    const [first, shape] = int(0, 4) > 0 ? known[known.length - 1] : one(known)
    if (kind.indices) return kind.inputs === 2 && this.unpool(kind, name)
    const most = kind.inputs === 'any' ? 3 : kind.inputs
    const alike = known.filter(([, other]) => other.join() === shape.join())
    const more = int(requiredInputs(kind), most) - 1
    const others = Array.from({ length: more }, () => one(int(0, 2) > 0 ? alike : known))
    const sizes = [shape, ...others.map(([, other]) => other)].flat()
    const params = parametersFor(this.random, kind, sizes)
    const inputs = [first, ...others.map(([id]) => id)]
    return this.add({ name, layer: kind.kind, params, inputs })
  }

  /** Puts maxima back to their places, where a card gives both. */
  private unpool({ kind }: LayerKind, name: string): boolean {
    const pools = this.cards.filter(({ layer }) => layer.startsWith('MaxPool'))
    return pools.some(({ name: pool, params }) =>
      this.add({
        name,
        layer: kind,
        params: { kernel_size: params.kernel_size ?? 2, stride: params.stride ?? null },
        inputs: [pool, outputId(pool, 1)],
      }),
    )
  }

  /** Calls a module once more, on another input of the same size. */
  share(): boolean {
    const shapes = shapesOf(this.project)
    const owners = this.cards.filter(
      ({ name, layer, usesWeightsOf }) =>
        usesWeightsOf === undefined &&
        indicesPort(layer) < 0 &&
        (shapes.get(name)?.weights.length ?? 0) > 0,
    )
    if (owners.length === 0) return false
    const owner = this.random.one(owners)
    const known = this.outputs()
    const inputs = owner.inputs.map((from) => {
      const own = String(from)
      const size = shapes.get(own)?.output?.join()
      return this.random.one(known.filter(([, shape]) => shape.join() === size))[0] ?? own
    })
    const name = `n${this.cards.length}`
    return this.add({ ...owner, name, inputs, usesWeightsOf: owner.name })
  }
}

/** A random network whose first card is of this kind. */
export function anyNetwork(seed: number, kind: LayerKind): AnyNetwork {
  const random = dice(seed)
  const network = new AnyNetwork(random)
  if (!Array.from({ length: 30 }).some(() => network.begin(kind)))
    throw new Error(`No small setting fits ${kind.kind}.`)
  const wanted = random.int(3, 6)
  for (let tries = 0; tries < 120 && network.cards.length < wanted; tries++)
    if (random.int(0, 9) > 0) network.grow()
    else network.share()
  return network
}

/** The port whose numbers are indices, of a card of this kind; −1 where there is none. */
export const indicesPort = (kind: string): number => {
  const layer = layerNamed(kind)
  return layer.indices ? (layer.inputs === 1 ? 0 : 1) : -1
}
