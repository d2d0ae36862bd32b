import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { codeFiles } from './codeFiles'
import { type KerasForm, kerasFormOf } from './kerasForm'
import { functional, sequential } from './kerasModel'
import { loaded, weights } from './kerasWeights'
import { plain, type ScriptLine } from './lines'

import {
  callLines,
  expressionOf,
  fileOf,
  moduleCard,
  type Script,
  storedBySources,
  writerOf,
} from './script'
import { isChain, layerOf, type Subgraph, subgraphsOf } from './subgraphs'
import { allUsed, type Stored, storedAs } from './weights'

// The whole file is channels first: shapes, axes and the order after Flatten are then PyTorch's,
// and no layer needs a Permute around it. Keras runs that on PyTorch and JAX directly, and on
// TensorFlow through XLA. Weights are written in PyTorch's order and transposed where they are
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

/** Can a Sequential have it? */
const isInRow = ({ layers, lines }: KerasForm): boolean =>
  !lines && layers.every(({ call, several }) => !call && !several)

/**
 * The project as Keras 3 code: for each part its sources, a Sequential or a functional model, its
 * weights and its call.
 */
export function keras(project: Project, shapes: Shapes): Script {
  const w = writerOf(project, shapes, 'keras')
  const write = (subgraph: Subgraph): readonly (readonly ScriptLine[])[] => {
    if (subgraph.layers.length === 0) return []
    const chain =
      isChain(project.graph, subgraph) &&
      subgraph.layers.every(
        (node) =>
          expressionOf(w, node) === null &&
          moduleCard(w, subgraph, node) === node &&
          isInRow(kerasFormOf(w, node)),
      )
    const call = callLines(
      w,
      subgraph,
      (inputs) => `${subgraph.net}(${subgraph.sources.length === 1 ? inputs : `[${inputs}]`})`,
    )
    return [chain ? sequential(w, subgraph) : functional(w, subgraph), weights(w, subgraph), call]
  }
  const some = loaded(
    w,
    project.graph.nodes.filter((node) => layerOf(node)),
  )
  const stored = (): readonly Stored[] => [
    ...subgraphsOf(project.graph).flatMap((subgraph) => storedBySources(w, subgraph)),
    ...some
      .filter(({ few }) => !few)
      .flatMap(({ node, known }) => storedAs(node, w.name(node.id), allUsed(project, node, known))),
  ]
  return {
    lines: fileOf(w, write, {
      before: plain(...BEFORE),
      after: plain(FORMAT, ...(some.length > 0 ? ['', '', ...LOAD, ''] : [])),
    }),
    stored,
  }
}

/** Keras code as lines. */
export const kerasLines = (project: Project, shapes: Shapes): readonly ScriptLine[] =>
  keras(project, shapes).lines

/** Keras code as a file, with the files that it reads. */
export const kerasFiles = codeFiles(keras)
