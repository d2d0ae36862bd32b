import { cardBoxes } from '../../src/graph/cardSize'
import { chainOf } from '../../src/graph/chain'
import { replaceByOne, replaceRefusal } from '../../src/graph/edits/oneLayer'
import { setWeights } from '../../src/graph/edits/weights'
import type { GraphNode, Wire } from '../../src/graph/graph'
import { KINDS, kindOf } from '../../src/graph/kinds'
import { oneLayerOf } from '../../src/graph/oneLayer'
import { pictureField } from '../../src/graph/pictures'
import type { Project } from '../../src/graph/project'
import { type Field, type Value } from '../../src/layers/fields'
import { sizeOf } from '../../src/layers/tensorShape'
import { arrange } from '../../src/store/arrange'
import { copySelection, cutSelection } from '../../src/store/clipboard'
import { addLayer, moveTo, removeSelected, rename } from '../../src/store/edits/cards'
import { duplicate } from '../../src/store/edits/copies'
import { setKernels } from '../../src/store/edits/kernels'
import { mend, setParameter } from '../../src/store/edits/parameters'
import { showPicture } from '../../src/store/edits/pictures'
import { renameProject } from '../../src/store/edits/project'
import { drawAgain, setCell } from '../../src/store/edits/weights'
import { addOnWire, cutWire, wireUp } from '../../src/store/edits/wires'
import { pasteText } from '../../src/store/files/pasteText'
import { select } from '../../src/store/select'
import {
  beginGesture,
  edit,
  endGesture,
  redo,
  setSession,
  store,
  undo,
} from '../../src/store/store'
import { floats, ODD_BITS, png } from '../formats/projects'

/** One edit: which, and numbers that say on what. */
export type Step = readonly [operation: number, a: number, b: number, c: number]

/** Numbers at the edges of what a field, a port, a place or a weight can be. */
const NUMBERS = [
  0,
  -0,
  1,
  -1,
  2,
  3,
  5,
  0.5,
  7,
  64,
  255,
  1e9,
  1e12,
  2 ** 53,
  1e300,
  5e-324,
  NaN,
  Infinity,
  -Infinity,
]
const TEXTS = [
  '',
  '1',
  '1 2 3',
  '1, 1, 10',
  'sin(t)',
  '[[1, -0], [nan, inf]]',
  '-0',
  '\u2028\ud800"',
  'x'.repeat(1_000_001),
]
const NAMES = [
  'a',
  'conv',
  'conv2',
  '',
  '2a',
  'a b',
  '__proto__',
  'class',
  'x'.repeat(40),
  `${'x'.repeat(39)}2`,
  'x'.repeat(41),
  'ünder',
]
const PROJECT_NAMES = ['', ' ', 'Edges', '\ud800 "', 'x'.repeat(1000), 'x'.repeat(1001)]

const project = (): Project => store.getState().project
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]
const nodeAt = (at: number): GraphNode | undefined => pick(project().graph.nodes, at)
/** Nearly always a card that is there. */
const idAt = (at: number): string => (at % 17 === 16 ? 'n404' : (nodeAt(at)?.id ?? 'n404'))
const wireAt = (at: number): Wire =>
  pick(project().graph.wires, at) ?? { from: 'n404', to: 'n405', port: 0 }
const idsAt = (at: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => idAt(at + i * 7))
const placeAt = (a: number, b: number): GraphNode['position'] =>
  a % 3 === 0
    ? { x: pick(NUMBERS, a), y: pick(NUMBERS, b) }
    : { x: (a % 4000) - 2000, y: (b % 3000) - 1500 }

/** A value that a field may have, at its edge or beyond it. */
function valueAt(field: Field, a: number, b: number): Value {
  const edges = [
    field.default,
    field.min ?? 0,
    field.max ?? 9,
    (field.max ?? 9) + 1,
    (field.min ?? 0) - 1,
    ...(field.words ?? []),
    ...(field.empty === undefined ? [] : [null]),
  ]
  if (a % 3 === 0) return pick(edges, b)
  if (field.type === 'toggle') return b % 2 === 0
  if (field.type === 'text') return pick(TEXTS, b)
  if (field.type === 'picture')
    return pick(['china.jpg', 'p1', 'p2', 'missing', 'constructor', 'x'.repeat(1001)], b)
  if (field.type === 'pair' || field.type === 'list')
    return Array.from({ length: b % 5 }, (_, i) => pick([0, 1, 2, 3, -1, -0, 64, null], a + i))
  return pick([...NUMBERS, 'none', null, true], b)
}

const specsOf = (id: string) => store.getState().shapes.get(id)?.weights ?? []

/** A card with weights, where there is one. */
function weightedAt(at: number): string {
  const weighted = project().graph.nodes.filter(({ id }) => specsOf(id).length > 0)
  return pick(weighted, at)?.id ?? idAt(at)
}

/** Weights of a card that do not take long to be made. */
const smallWeights = (id: string) => specsOf(id).filter(({ shape }) => sizeOf(shape) <= 20_000)

/** A card that shows a picture, where there is one. */
function picturedAt(at: number): string {
  const cards = project().graph.nodes.filter(({ id }) => pictureField(project(), id) !== undefined)
  return pick(cards, at)?.id ?? idAt(at)
}

/** Whole weights with NaN, infinities and −0 among them. */
function wholeWeights(id: string, a: number): void {
  const { shapes } = store.getState()
  const given = smallWeights(id).map(
    ({ name, shape }) =>
      [
        name,
        {
          shape,
          data: floats(
            Array.from({ length: sizeOf(shape) }, (_, i) => pick(ODD_BITS, a + i) + (i % 3)),
          ),
        },
      ] as const,
  )
  edit('whole weights', (now) => setWeights(now, shapes, id, Object.fromEntries(given)))
}

function kernels(id: string, a: number, b: number): void {
  const [weight] = smallWeights(id)
  if (!weight || weight.shape.length < 2) return
  const [rows, cols] = weight.shape.length === 3 ? [1, 1 + (b % 4)] : [1 + (a % 4), 1 + (b % 4)]
  const slab = {
    rows,
    cols,
    data: Array.from({ length: rows * cols }, (_, i) => pick(NUMBERS, a + i)),
  }
  setKernels(
    id,
    weight.name,
    a % (weight.shape[0] || 1),
    new Map([[b % (weight.shape[1] || 1), slab]]),
    'kernel',
  )
}

function collapse(id: string): void {
  const { shapes } = store.getState()
  const [wire] = project().graph.wires.filter(({ to }) => to === id)
  const chain = chainOf(project().graph, wire ? [wire.from, id] : [id])
  if (
    typeof chain === 'string' ||
    chain.layers.some(
      (node) => shapes.get(node.id)?.state !== 'ok' || smallWeights(node.id).length === 0,
    )
  )
    return
  const one = oneLayerOf(project(), shapes, chain.layers)
  if (typeof one !== 'string' && replaceRefusal(project(), chain, one) === null)
    edit('replace', (now) => replaceByOne(now, chain, one))
}

const PICTURES = [
  { name: 'one.png', width: 8, height: 9, type: 'image/png', bytes: png(8, 9) },
  { name: '../../lesson.py', width: 3, height: 2, type: 'image/gif', bytes: png(3, 2) },
]

/** A mend that stands on a card, or any other. */
function mendAt(a: number, b: number): void {
  const problems = [...store.getState().shapes].flatMap(([id, { problem }]) =>
    (problem?.fixes ?? []).map((fix) => ({ id, fix })),
  )
  if (problems.length > 0 && a % 3 > 0)
    return void mend(pick(problems, b).id, pick(problems, b).fix)
  const insert = pick(KINDS, b).kind
  mend(
    idAt(a),
    pick(
      [
        { label: 'Disconnect', disconnect: true },
        { label: 'Insert', insert, input: b % 3 },
        { label: 'Set', set: { padding: pick(NUMBERS, b) } },
      ],
      a,
    ),
  )
}

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
