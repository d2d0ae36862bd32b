import { POOLS } from '../../keras/ops/pools'
import { Unexpressed } from '../../network/cardOutput'
import { asTorch, inOrderOf, sizesOf } from '../layout'
import type { GraphCall, GraphOp, GraphOps, GraphValue } from '../value'
import { mapsOf } from './spatial'

/** A pool, as a layer of Keras tells it. */
const pool =
  (type: string): GraphOp =>
  (call) => {
    const { maps, layout, sizes } = mapsOf(call)
    const { sketch, name, attributes } = call
    if (maps.role === 'constant') throw new Unexpressed('it reads a constant')
    const made = POOLS[type]({
      sketch,
      name,
      type,
      config: {
        pool_size: sizes('ksize'),
        strides: sizes('strides'),
        padding: attributes.text('padding', 'VALID').toLowerCase(),
      },
      inputs: [{ flow: maps, layout: 'torch' }],
      weights: [],
      isThird: true,
    })
    const [{ flow }] = 'flow' in made ? [made] : made
    return { tensor: flow, layout }
  }

const blocks =
  (op: string): GraphOp =>
  (call) => {
    const { maps, layout } = mapsOf(call)
    const blocksize = call.attributes.int('block_size', 1)
    return { tensor: call.run(op, [maps], { blocksize, mode: 'DCR' }), layout }
  }

/** Cells around what is there: zeros, a number, or what mirrors the inside. */
const pad =
  (mode: (call: GraphCall) => string): GraphOp =>
  (call) => {
    const given = call.input(0)
    const value = sizesOf(given.tensor).length === 4 ? asTorch(call, given) : given
    const told = call.numbers(1)
    const sides = inOrderOf(
      value,
      sizesOf(value.tensor).map((_, axis) => [told[2 * axis] ?? 0, told[2 * axis + 1] ?? 0]),
    )
    const number = call.node.op === 'PadV2' ? call.constant(2).read()[0] : 0
    const tensor = call.run('Pad', [value.tensor], {
      pads: [...sides.map(([before]) => before), ...sides.map(([, after]) => after)],
      mode: mode(call),
      value: number ?? 0,
    })
    return { ...value, tensor }
  }

function mirrored({ attributes }: GraphCall): string {
  const mode = attributes.text('mode', '')
  if (mode !== 'REFLECT') throw new Unexpressed(`there is no padding of the mode ${mode}`)
  return 'reflect'
}

/** Each number over a power of those of the channels around it. */
function localResponse(call: GraphCall): GraphValue {
  const { maps, layout } = mapsOf(call)
  const { attributes } = call
  const size = 2 * attributes.int('depth_radius', 5) + 1
  const tensor = call.run('LRN', [maps], {
    size,
    alpha: attributes.float('alpha', 1) * size,
    beta: attributes.float('beta', 0.5),
    bias: attributes.float('bias', 1),
  })
  return { tensor, layout }
}

/** What works on maps without weights. Source: TensorFlow's raw_ops. */
export const MAPS: GraphOps = {
  MaxPool: pool('MaxPooling2D'),
  AvgPool: pool('AveragePooling2D'),
  DepthToSpace: blocks('DepthToSpace'),
  SpaceToDepth: blocks('SpaceToDepth'),
  Pad: pad(() => 'constant'),
  PadV2: pad(() => 'constant'),
  MirrorPad: pad(mirrored),
  LRN: localResponse,
}
