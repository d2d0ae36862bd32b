import type { GraphNode } from '../../graph/graph'
import { printValue } from '../../layers/print'
import type { KerasLayer } from '../../layers/python'
import { blockOf, constructor } from './kerasBlock'
import { kerasFormOf } from './kerasForm'
import { about, comment, indented, plain, type ScriptLine } from './lines'
import {
  assigned,
  expressionOf,
  inputsOf,
  moduleCard,
  remarks,
  targetsOf,
  type Writer,
} from './script'
import type { Subgraph } from './subgraphs'

/** The layer that bears the card's name: the last that is not just an activation or padding. */
const namedOf = (layers: readonly KerasLayer[]): number => {
  const main = layers.findLastIndex(
    ({ layer }) => layer !== 'Lambda' && !layer.startsWith('ZeroPadding'),
  )
  return main < 0 ? layers.length - 1 : main
}

const inputLine = (w: Writer, node: GraphNode): string =>
  `keras.Input(batch_shape=${printValue(w.shape(node)?.output ?? [])})`

/** A chain of layers as `keras.Sequential`. */
export function sequential(w: Writer, subgraph: Subgraph): ScriptLine[] {
  const rows = subgraph.layers.flatMap((node) => {
    const { layers, remark } = kerasFormOf(w, node)
    return [
      ...remark,
      ...about(
        node.id,
        ...layers.map(
          (layer, i) => `${constructor(layer, i === namedOf(layers) ? w.name(node.id) : null)},`,
        ),
      ),
    ]
  })
  const inputs = subgraph.sources.flatMap((node) => about(node.id, `${inputLine(w, node)},`))
  return [
    ...plain(`${subgraph.net} = keras.Sequential([`),
    ...indented([...inputs, ...rows]),
    ...plain('])'),
  ]
}

/** A function that calls the layers one after the other, for what is no chain. */
export function functional(w: Writer, subgraph: Subgraph): ScriptLine[] {
  const inputs = subgraph.sources.flatMap((node) =>
    about(node.id, `${w.name(node.id)} = ${inputLine(w, node)}`),
  )
  const steps = subgraph.layers.flatMap((node) => {
    const own = w.name(node.id)
    const expression = expressionOf(w, node)
    if (expression !== null)
      return [...remarks(w, node), ...about(node.id, `${assigned(w, node)} = ${expression}`)]
    const { layers, lines: written, remark } = kerasFormOf(w, node)
    const card = moduleCard(w, subgraph, node)
    const shared = subgraph.layers.some(
      (other) => other !== card && moduleCard(w, subgraph, other) === card,
    )
    if (written) return about(node.id, ...blockOf(w, node, written, card, shared).lines)
    const lines = layers.flatMap((layer, i) => {
      const named = i === namedOf(layers)
      const argument = i === 0 ? inputsOf(w, node)[0] : own
      const made = constructor(layer, named ? w.name(card.id) : null)
      // One layer for all cards that share its weights.
      const kept = shared && named ? `${w.name(card.id)}_layer` : null
      return [
        ...(kept !== null && card === node ? [`${kept} = ${made}`] : []),
        `${layer.several ? assigned(w, node) : own} = ${kept ?? made}(` +
          `${[argument, ...(layer.call ? [layer.call] : [])].join(', ')})`,
      ]
    })
    const missing = layers.some(({ several }) => several)
      ? []
      : targetsOf(w, node)
          .slice(1)
          .filter((name) => name !== '_')
    return [
      ...remark,
      ...about(
        node.id,
        ...lines,
        ...missing.flatMap((name) => [
          comment(`Keras gives no ${name}: it is left out.`),
          `${name} = ${own}`,
        ]),
      ),
    ]
  })
  const list = (nodes: readonly GraphNode[]): string => {
    const names = nodes.map((node) => w.name(node.id)).join(', ')
    return nodes.length === 1 ? names : `[${names}]`
  }
  const built = `build_${subgraph.net}`
  return [
    ...plain('', `def ${built}():`),
    ...indented([
      ...inputs,
      ...steps,
      ...plain(`return keras.Model(${list(subgraph.sources)}, ${list(subgraph.outputs)})`),
    ]),
    ...plain('', '', `${subgraph.net} = ${built}()`),
  ]
}
