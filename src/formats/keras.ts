import type { GraphNode } from '../graph/graph'
import type { Project } from '../graph/project'
import type { NodeShape, Shapes } from '../graph/shapes'
import { printArguments, printValue } from '../layers/print'
import type { KerasLayer } from '../layers/python'
import type { Weight } from '../layers/weight'
import { pythonRows } from '../sources/pythonArray'
import { about, comment, indented, type Line, plain } from './code/lines'
import { isChain, layerOf, type Part } from './code/parts'
import {
  callLines,
  expressionOf,
  fileOf,
  inputsOf,
  remarks,
  type Script,
  type Writer,
  writerOf,
} from './code/script'
import {
  allWeights,
  asConstructed,
  countNumbers,
  MOST_WRITTEN,
  type Stored,
  storedAs,
  WEIGHTS_FILE,
} from './code/weights'

// Channels come first in the whole file: shapes, axes and the order behind Flatten are then
// PyTorch's, and no layer needs a Permute around it. Keras runs that on PyTorch and JAX as it is,
// and on TensorFlow through XLA. Weights are written in PyTorch's order and turned where they are
// loaded.

const BEFORE = [
  'import os',
  "os.environ.setdefault('KERAS_BACKEND', 'torch')  # or 'jax'; TensorFlow reads channels " +
    'first through XLA',
]
const FORMAT = "keras.config.set_image_data_format('channels_first')"
const LOAD = [
  'def load(net, name, *numbers):',
  '    layer = net.get_layer(name)',
  '    layer.set_weights([given.reshape(own.shape) for given, own in zip(numbers, layer.weights)])',
]

/** A layer as Keras layers, and why there are none. */
interface Written {
  readonly layers: readonly KerasLayer[]
  readonly remark: readonly Line[]
  /** It passes everything on, in place of what cannot be written. */
  readonly empty?: true
}

const PASS: KerasLayer = { layer: 'Identity', args: [] }

const isKnown = (shape: NodeShape | undefined): shape is NodeShape =>
  shape !== undefined &&
  shape.fits &&
  shape.output !== null &&
  !shape.inputs.includes(null) &&
  shape.inputs.length > 0

function layersOf(w: Writer, node: GraphNode): Written {
  const kind = layerOf(node)
  const known = w.shape(node)
  const nothing = (remark: readonly Line[]): Written => ({ layers: [PASS], remark, empty: true })
  if (!kind || !isKnown(known)) {
    const remark = remarks(w, node)
    return nothing(
      remark.length > 0
        ? remark
        : about(node.id, comment(`${w.name(node.id)} waits for the layers before it`)),
    )
  }
  const inputs = known.inputs.filter((input) => input !== null)
  const written = kind.keras?.(known.parameters, inputs, known.output ?? []) ?? null
  if (written === null)
    return nothing(
      about(
        node.id,
        comment(
          'Keras has no layer for ' +
            `${kind.kind}(${printArguments(kind.fields, known.parameters)}): it is left out.`,
        ),
      ),
    )
  return { layers: written.length > 0 ? written : [PASS], remark: [] }
}

/** The layer that bears the card's name: the last one that is more than a function or a padding. */
const namedOf = (layers: readonly KerasLayer[]): number => {
  const main = layers.findLastIndex(
    ({ layer }) => layer !== 'Lambda' && !layer.startsWith('ZeroPadding'),
  )
  return main < 0 ? layers.length - 1 : main
}

const constructor = ({ layer, args }: KerasLayer, name: string | null): string =>
  `layers.${layer}(${[...args, ...(name === null ? [] : [`name='${name}'`])].join(', ')})`

const inputLine = (w: Writer, node: GraphNode): string =>
  `keras.Input(batch_shape=${printValue(w.shape(node)?.output ?? [])})`

function sequential(w: Writer, part: Part): Line[] {
  const rows = part.layers.flatMap((node) => {
    const { layers, remark } = layersOf(w, node)
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
  const inputs = part.sources.flatMap((node) => about(node.id, `${inputLine(w, node)},`))
  return [
    ...plain(`${part.net} = keras.Sequential([`),
    ...indented([...inputs, ...rows]),
    ...plain('])'),
  ]
}

/** A function that calls the layers one after the other, for what is no chain. */
function functional(w: Writer, part: Part): Line[] {
  const inputs = part.sources.flatMap((node) =>
    about(node.id, `${w.name(node.id)} = ${inputLine(w, node)}`),
  )
  const steps = part.layers.flatMap((node) => {
    const own = w.name(node.id)
    const expression = expressionOf(w, node)
    if (expression !== null)
      return [...remarks(w, node), ...about(node.id, `${own} = ${expression}`)]
    const { layers, remark } = layersOf(w, node)
    const lines = layers.map((layer, i) => {
      const argument = i === 0 ? inputsOf(w, node)[0] : own
      return (
        `${own} = ${constructor(layer, i === namedOf(layers) ? own : null)}(` +
        `${[argument, ...(layer.call ? [layer.call] : [])].join(', ')})`
      )
    })
    return [...remark, ...about(node.id, ...lines)]
  })
  const list = (nodes: readonly GraphNode[]): string => {
    const names = nodes.map((node) => w.name(node.id)).join(', ')
    return nodes.length === 1 ? names : `[${names}]`
  }
  const built = `build_${part.net}`
  return [
    ...plain('', `def ${built}():`),
    ...indented([
      ...inputs,
      ...steps,
      ...plain(`return keras.Model(${list(part.sources)}, ${list(part.outputs)})`),
    ]),
    ...plain('', '', `${part.net} = ${built}()`),
  ]
}

/**
 * The axes of a weight as Keras has them: the kernel first, inputs before outputs. Weights that are
 * not drawn (of norms) are no matrices.
 */
const turned = ({ shape, initial }: Weight): string =>
  initial !== undefined || shape.length < 2
    ? ''
    : shape.length === 2
      ? '.T'
      : `.transpose(${[...shape.slice(2).map((_, i) => i + 2), 1, 0].join(', ')})`

/** Layers whose weights are not those that Keras starts with. */
function loaded(
  w: Writer,
  nodes: readonly GraphNode[],
): readonly { readonly node: GraphNode; readonly known: NodeShape; readonly few: boolean }[] {
  return nodes.flatMap((node) => {
    const known = w.shape(node)
    if (
      !isKnown(known) ||
      known.weights.length === 0 ||
      asConstructed(w.project, node, known) ||
      layersOf(w, node).empty
    )
      return []
    return [{ node, known, few: countNumbers(known) <= MOST_WRITTEN }]
  })
}

function weights(w: Writer, part: Part): Line[] {
  const all = loaded(w, part.layers)
  const lines = all.flatMap(({ node, known, few }) => {
    const own = w.name(node.id)
    const start = `load(${part.net}, '${w.name(node.id)}', `
    if (!few)
      return about(
        node.id,
        start +
          known.weights
            .map((weight) => `stored['${own}.${weight.name}']${turned(weight)}`)
            .join(', ') +
          ')',
      )
    const rows = allWeights(w.project, node, known).flatMap(({ tensor }, i, { length }) => {
      const written = pythonRows(tensor(), 'keras')
      const end = `)${turned(known.weights[i])}${i < length - 1 ? ',' : ')'}`
      return written.map(
        (row, j) =>
          `${' '.repeat(5)}${j === 0 ? 'np.array(' : ' '.repeat(9)}${row}` +
          (j === written.length - 1 ? end : ''),
      )
    })
    return about(node.id, start.trimEnd(), ...rows)
  })
  const stored = all.some(({ few }) => !few)
    ? plain(
        comment(
          `The weights of larger layers stand in ${WEIGHTS_FILE}, which is saved beside this file.`,
        ),
        `stored = np.load('${WEIGHTS_FILE}')`,
      )
    : []
  return [...stored, ...lines]
}

/**
 * The project as Keras 3 code: for each part its sources, a Sequential or a functional model, its
 * weights and its call.
 */
export function keras(project: Project, shapes: Shapes): Script {
  const w = writerOf(project, shapes, 'keras')
  const write = (part: Part): readonly (readonly Line[])[] => {
    if (part.layers.length === 0) return []
    const chain =
      isChain(project.graph, part) &&
      part.layers.every(
        (node) =>
          expressionOf(w, node) === null && layersOf(w, node).layers.every(({ call }) => !call),
      )
    const call = callLines(
      w,
      part,
      (inputs) => `${part.net}(${part.sources.length === 1 ? inputs : `[${inputs}]`})`,
    )
    return [chain ? sequential(w, part) : functional(w, part), weights(w, part), call]
  }
  const some = loaded(w, project.graph.nodes)
  const stored = (): readonly Stored[] =>
    some
      .filter(({ few }) => !few)
      .flatMap(({ node, known }) =>
        storedAs(node, w.name(node.id), allWeights(project, node, known)),
      )
  return {
    lines: fileOf(w, write, {
      before: plain(...BEFORE),
      after: plain(FORMAT, ...(some.length > 0 ? ['', '', ...LOAD, ''] : [])),
    }),
    stored,
  }
}
