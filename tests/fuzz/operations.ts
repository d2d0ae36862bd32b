import { cardBoxes } from '../../src/graph/cardSize'
import { KINDS } from '../../src/graph/everyKind'
import { kindOf } from '../../src/graph/kinds'
import { sizeOf } from '../../src/layers/tensorShape'
import { arrange } from '../../src/store/arrange'
import { copySelection, cutSelection } from '../../src/store/clipboard'
import { addLayer, moveTo, removeSelected, rename } from '../../src/store/edits/cards'
import { duplicate } from '../../src/store/edits/copies'
import { setParameter } from '../../src/store/edits/parameters'
import { showPicture } from '../../src/store/edits/pictures'
import { renameProject } from '../../src/store/edits/project'
import { partWeights, takeWeights } from '../../src/store/edits/sharing'
import { drawAgain, setCell } from '../../src/store/edits/weights'
import { addOnWire, cutWire, wireUp } from '../../src/store/edits/wires'
import { pasteText } from '../../src/store/files/pasteText'
import { select } from '../../src/store/select'
import { beginGesture, endGesture, redo, setSession, store, undo } from '../../src/store/store'
import { png } from '../formats/projects'
import { collapse, kernels, mendAt, wholeWeights } from './compoundEdits'
import { NAMES, NUMBERS, PROJECT_NAMES, pick, valueAt } from './edges'
import {
  idAt,
  idsAt,
  nodeAt,
  outputAt,
  picturedAt,
  placeAt,
  project,
  specsOf,
  weightedAt,
  weightedLike,
  wireAt,
} from './picked'

/** One edit: which, and numbers that say on what. */
export type Step = readonly [operation: number, a: number, b: number, c: number]
/** Kinds with several outputs, and a parameter that says how many. */
const SEVERAL = [
  ['Chunk', 'chunks', 3],
  ['Chunk', 'dim', 1],
  ['Split', 'split_size_or_sections', [1, 2]],
  ['Split', 'split_size_or_sections', 1],
  ['MaxPool2d', 'return_indices', true],
  ['LSTM', 'num_layers', 2],
] as const
const PICTURES = [
  { name: 'one.png', width: 8, height: 9, type: 'image/png', bytes: png(8, 9) },
  { name: '../../lesson.py', width: 3, height: 2, type: 'image/gif', bytes: png(3, 2) },
]
/** All that the pages of the app can do to a project. Some take a moment, as pasting does. */
const OPERATIONS: Readonly<
  Record<string, (a: number, b: number, c: number) => void | Promise<void>>
> = {
  // The first, to which a failing sequence shrinks.
  nothing: () => undefined,
  add: (a, b, c) => void addLayer(pick(KINDS, a).kind, b % 2 === 0 ? undefined : placeAt(b, c)),
  addAfter: (a, b, c) => void addLayer(pick(KINDS, a).kind, placeAt(b, c), idAt(c)),
  addUnknown: (a) => void addLayer(pick(['Future', '', 'constructor', 'x'.repeat(101)], a)),
  insert: (a, b) => void addOnWire(wireAt(a), pick(KINDS, b).kind),
  connect: (a, b, c) => void wireUp(idAt(a), idAt(b), c % 4 === 0 ? pick(NUMBERS, c) : c % 2),
  addParts: (a, b, c) => {
    const [kind, name, value] = pick(SEVERAL, a)
    const id = addLayer(kind, placeAt(b, c), idAt(b))
    if (id) setParameter(id, name, value)
  },
  connectOutput: (a, b, c) => void wireUp(outputAt(a, c), idAt(b), c % 2),
  takeWeights: (a, b) => void takeWeights(weightedAt(a), weightedLike(weightedAt(a), b)),
  ownWeights: (a) => void partWeights(a % 2 === 0 ? idAt(a) : weightedAt(a)),
  disconnect: (a) => void cutWire(wireAt(a)),
  remove: (a) => {
    select(idAt(a))
    removeSelected()
  },
  removeMany: (a, b) => {
    select(...idsAt(a, 1 + (b % 6)))
    removeSelected()
  },
  removeWire: (a) => {
    setSession({ selection: [], wire: wireAt(a) })
    removeSelected()
  },
  parameter: (a, b, c) => {
    const node = nodeAt(a)
    const field = node && pick(kindOf(node)?.fields ?? [], b)
    if (node && field) setParameter(node.id, field.name, valueAt(field, c, a + b + c))
  },
  parameterSize: (a, b, c) => {
    const node = nodeAt(a)
    const field =
      node &&
      pick(
        (kindOf(node)?.fields ?? []).filter(({ type }) => type === 'int' || type === 'pair'),
        b,
      )
    if (node && field) setParameter(node.id, field.name, 1 + (c % 6), c % 3 === 0 ? 'scrub' : null)
  },
  manyWeights: (a, b) =>
    setParameter(
      weightedAt(a),
      pick(['out_features', 'out_channels', 'kernel_size'], b),
      7 + (b % 300),
    ),
  noParameter: (a, b) =>
    setParameter(idAt(a), pick(['constructor', 'kernel_size', ''], b), pick(NUMBERS, b)),
  cell: (a, b, c) => {
    const weight = pick(specsOf(weightedAt(a)), b)
    if (weight)
      setCell(
        weightedAt(a),
        weight.name,
        c % 7 === 0 ? pick(NUMBERS, c) : c % Math.max(1, sizeOf(weight.shape)),
        pick(NUMBERS, b + c),
        c % 2 === 0 ? 'drag' : null,
      )
  },
  drag: (a, b, c) => {
    beginGesture(`drag ${c}`)
    for (let i = 0; i < 3; i++)
      setCell(weightedAt(a), 'weight', b % 9, pick(NUMBERS, c + i), `drag ${c}`)
    endGesture()
  },
  weights: (a, b) => wholeWeights(weightedAt(a), b),
  kernels: (a, b, c) => kernels(weightedAt(a), b, c),
  collapse: (a) => collapse(weightedAt(a)),
  copyPaste: async (a, b) => {
    select(...idsAt(a, 1 + (b % 4)))
    await pasteText(copySelection() ?? '')
  },
  cutPaste: async (a, b) => {
    select(...idsAt(a, 1 + (b % 2)))
    await pasteText(cutSelection() ?? '')
  },
  duplicate: (a, b) => {
    select(...idsAt(a, 1 + (b % 4)))
    duplicate()
  },
  duplicateAll: () => {
    if (project().graph.nodes.length > 20) return
    select(...project().graph.nodes.map((node) => node.id))
    duplicate()
  },
  rename: (a, b) => void rename(idAt(a), pick(NAMES, b)),
  renameProject: (a) => void renameProject(pick(PROJECT_NAMES, a)),
  mend: (a, b) => mendAt(a, b),
  move: (a, b, c) =>
    moveTo(
      new Map(idsAt(a, 1 + (b % 3)).map((id) => [id, placeAt(b, c)])),
      b % 2 === 0 ? 'drag' : null,
    ),
  arrange: () => arrange(cardBoxes(project().graph, store.getState().shapes)),
  drawAgain: (a) => drawAgain(idAt(a)),
  picture: (a, b) => void showPicture(picturedAt(a), pick(['p1', 'p2'], b), pick(PICTURES, b)),
  undo: (a) => {
    for (let i = 0; i <= a % 4; i++) undo()
  },
  undoAndRedo: (a, b) => {
    for (let i = 0; i <= a % 4; i++) undo()
    for (let i = 0; i <= b % 4; i++) redo()
  },
}

export const OPERATION_NAMES: readonly string[] = Object.keys(OPERATIONS)

/** Does one edit. */
export const perform = ([operation, a, b, c]: Step): void | Promise<void> =>
  OPERATIONS[pick(OPERATION_NAMES, operation)](a, b, c)
