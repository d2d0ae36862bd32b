import { chainOf } from '../../src/graph/chain'
import { replaceByOne, replaceRefusal } from '../../src/graph/edits/oneLayer'
import { setWeights } from '../../src/graph/edits/weights'
import { KINDS } from '../../src/graph/everyKind'
import { areLarge } from '../../src/graph/initial'
import { mendsOf } from '../../src/graph/mends/mends'
import { oneLayerOf } from '../../src/graph/oneLayer'
import { sizeOf } from '../../src/layers/tensorShape'
import { setKernels } from '../../src/store/edits/kernels'
import { mend } from '../../src/store/edits/parameters'
import { edit, store } from '../../src/store/store'
import { floats, ODD_BITS } from '../formats/projects'
import { NUMBERS, pick } from './edges'
import { idAt, project, smallWeights } from './picked'

/** Whole weights with NaN, infinities and −0 among them. */
export function wholeWeights(id: string, a: number): void {
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

/** Numbers into a kernel, as pasting or drawing does. */
export function kernels(id: string, a: number, b: number): void {
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

/** Replaces layers by one that does the same, where that can be done soon. */
export function collapse(id: string): void {
  const { shapes } = store.getState()
  const [wire] = project().graph.wires.filter(({ to }) => to === id)
  const chain = chainOf(project().graph, wire ? [wire.from, id] : [id])
  if (
    typeof chain === 'string' ||
    chain.layers.some(
      (node) =>
        shapes.get(node.id)?.state !== 'ok' ||
        smallWeights(node.id).length === 0 ||
        areLarge(shapes.get(node.id)?.weights ?? []),
    )
  )
    return
  const one = oneLayerOf(project(), shapes, chain.layers)
  if (typeof one !== 'string' && replaceRefusal(project(), chain, one) === null)
    edit('replace', (now) => replaceByOne(now, chain, one))
}

/** A mend that stands on a card, or any other. */
export function mendAt(a: number, b: number): void {
  const { shapes } = store.getState()
  const problems = [...shapes].filter(([, { problem }]) => problem).map(([id]) => id)
  const id = pick(problems, b)
  const fixes = problems.length > 0 && a % 3 > 0 ? mendsOf(project(), shapes, id) : []
  if (fixes.length > 0) return void mend(id, pick(fixes, a))
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
