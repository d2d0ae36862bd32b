import { expanded } from '../../graph/expanded'
import type { GraphNode } from '../../graph/graph'
import type { KerasLines, KerasWeights } from '../../layers/kerasLines'
import type { KerasLayer } from '../../layers/python'
import { inputsOf, targetsOf, type Writer } from './script'

/** A layer in the lines of a card, as the model names it. */
interface Part {
  readonly name: string
  readonly weights: KerasWeights
}

/** The lines of a card, and its layers that have weights. */
interface Block {
  readonly lines: readonly string[]
  readonly parts: readonly Part[]
}

/** A layer's constructor, with the name that the model knows it by. */
export const constructor = ({ layer, args }: KerasLayer, name: string | null): string =>
  `layers.${layer}(${[...args, ...(name === null ? [] : [`name='${name}'`])].join(', ')})`

/**
 * The lines that a card's kind writes itself. Where other cards use its weights (`owner` is the one
 * that makes the layers) they are kept in variables.
 */
export function blockOf(
  w: Writer,
  node: GraphNode,
  write: KerasLines,
  owner: GraphNode,
  shared: boolean,
): Block {
  const taken = new Set(expanded(w.project.graph).nodes.map(({ id }) => w.name(id)))
  const free = (name: string): string => (taken.has(name) ? free(`${name}_`) : name)
  const parts: Part[] = []
  const kept: string[] = []
  const lines = write({
    own: w.name(node.id),
    inputs: inputsOf(w, node),
    further: targetsOf(w, node)
      .slice(1)
      .map((name) => (name === '_' ? null : name)),
    between: (what) => free(`${w.name(node.id)}_${what}`),
    layer(layer, weights, part) {
      // No Python name has a dot, so no card's can be the same.
      const name = [w.name(owner.id), ...(part ? [part] : [])].join('.')
      parts.push({ name, weights })
      const made = constructor(layer, name)
      if (!shared) return made
      const variable = free(`${name.replace('.', '_')}_layer`)
      if (owner === node) kept.push(`${variable} = ${made}`)
      return variable
    },
  })
  return { lines: [...kept, ...lines], parts }
}
