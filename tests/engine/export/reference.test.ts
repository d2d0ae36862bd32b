import { readdirSync, readFileSync } from 'node:fs'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import { beforeAll, describe, expect, test } from 'vitest'
import { exportModel } from '../../../src/engine/export'
import type { Tensor } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { LAYERS } from '../../../src/layers'
import type { Parameters } from '../../../src/layers/fields'
import {
  disagreements,
  liveTensors,
  loadPlain,
  node,
  predictions,
  project,
  source,
  startPlain,
} from './plain'

type Numbers = { readonly shape: readonly number[]; readonly data: readonly (number | string)[] }

interface Case {
  readonly id: string
  readonly layer: string
  readonly params: Parameters
  readonly mode?: string
  readonly input?: Numbers
  readonly inputs?: readonly Numbers[]
  readonly weights?: Record<string, Numbers>
  readonly output: Numbers
}

const tensorOf = ({ shape, data }: Numbers): Tensor => ({
  shape,
  data: Float32Array.from(data, Number),
})
const inputsOf = (each: Case): Tensor[] =>
  (each.inputs ?? (each.input ? [each.input] : [])).map(tensorOf)

const fixtures = new URL('../../fixtures/reference/', import.meta.url)
const KINDS = LAYERS.filter((kind) => kind.role === 'layer').map((kind) => kind.kind)
const all: Case[] = ['layers', 'layers-extra'].flatMap((folder) =>
  readdirSync(new URL(folder, fixtures)).flatMap(
    (file): Case[] =>
      JSON.parse(readFileSync(new URL(`${folder}/${file}`, fixtures), 'utf8')).cases ?? [],
  ),
)
/** What module.train() does to the layers that know it. */
const parametersOf = ({ layer, params, mode }: Case): Parameters =>
  mode === 'train' &&
  LAYERS.some(
    ({ kind, fields }) => kind === layer && fields.some(({ name }) => name === 'training'),
  )
    ? { ...params, training: true }
    : params

/** Kinds that no stock layers make up. */
const ABSENT = [
  'CosineSimilarity',
  'Div',
  'Einsum',
  'Exp',
  'FractionalMaxPool2d',
  'GRU',
  'GRUCell',
  'LPPool1d',
  'LPPool2d',
  'LSTM',
  'LSTMCell',
  'Log',
  'MaxUnpool1d',
  'MaxUnpool2d',
  'MultiheadAttention',
  'PairwiseDistance',
  'RNN',
  'RNNCell',
  'Reciprocal',
  'Sqrt',
  'TransformerDecoderLayer',
  'TransformerEncoderLayer',
]

/**
 * What stock layers cannot do: powers, masks that are drawn, the mean of the very batch, and
 * nothing at all.
 */
const cannot = (each: Case): boolean => {
  const { training, track_running_stats, p, exponent, beta, k, alpha } = parametersOf(each)
  if (each.output.data.length === 0) return true
  if (each.layer === 'Crop') return each.input === undefined
  if (each.layer.includes('Dropout')) return training === true && p !== 0
  if (each.layer === 'RReLU') return training === true
  if (ABSENT.includes(each.layer)) return true
  if (each.layer === 'LocalResponseNorm')
    return !(Number.isInteger(4 * Number(beta ?? 0.75)) && Number(k ?? 1) > 0) || Number(alpha) < 0
  if (each.layer === 'Embedding') return typeof parametersOf(each).max_norm === 'number'
  if (each.layer.startsWith('BatchNorm')) return training === true || track_running_stats === false
  if (each.layer === 'Norm') return typeof p !== 'string' && ![0, 1].includes(Number(p ?? 2))
  // Of too few values.
  if (each.layer === 'Var') return each.output.data.some((value) => typeof value === 'string')
  return each.layer === 'Pow' && !(each.input && [0, 1, 2, 3, 7].includes(Number(exponent)))
}
/**
 * Stock layers, pooling and products by 0 above all, do not treat NaN and infinities as PyTorch
 * does.
 */
const isFinite = (each: Case): boolean =>
  [...inputsOf(each)].every(({ data }) => data.every(Number.isFinite))
/** No card gives a scalar, or nothing. */
const isGiven = (each: Case): boolean =>
  inputsOf(each).every(({ shape, data }) => shape.length > 0 && data.length > 0)
const known = all.filter(
  (each) =>
    KINDS.includes(each.layer) && isGiven(each) && (isFinite(each) || each.layer === 'ReLU'),
)
const cases = known.filter((each) => !cannot(each))

async function exported(each: Case) {
  const { layer, weights } = each
  const edited = Object.fromEntries(
    Object.entries(weights ?? {}).map(([name, weight]) => [name, tensorOf(weight)]),
  )
  const inputs = inputsOf(each)
  const sources = inputs.map(({ shape }, i) => source(`x${i}`, shape))
  const wires = sources.map(({ id }, port) => ({ from: id, to: 'layer', port }))
  const one = project([...sources, node('layer', layer, parametersOf(each))], wires, {
    layer: edited,
  })
  return exportModel(one, shapesOf(one))
}

/**
 * The inputs as the model wants them: with a batch axis in front where the model adds one, and all
 * with the same batch size.
 */
function asked(each: Case, model: LayersModel): Tensor[] {
  const given = inputsOf(each)
  const own = given.map(({ shape }, i) => model.inputs[i].shape.length === shape.length)
  const batch = Math.max(1, ...given.filter((_, i) => own[i]).map(({ shape }) => shape[0]))
  return given.map(({ shape, data }, i) =>
    own[i]
      ? { shape, data }
      : {
          shape: [batch, ...shape],
          data: Float32Array.from(
            { length: batch * data.length },
            (_, at) => data[at % data.length],
          ),
        },
  )
}

describe.each(['cpu', 'wasm'] as const)(
  'A layer exported to plain tfjs on its %s backend gives what PyTorch gives',
  (backend) => {
    beforeAll(() => startPlain(backend))

    test.each(cases.map((each) => [each.id, JSON.stringify(each.params), each] as const))(
      '%s %s',
      async (_id, _params, each) => {
        const before = liveTensors()
        const model = await exported(each)
        expect(liveTensors()).toBe(before)
        const loaded = await loadPlain(model)
        expect(loaded.inputs[0].shape[0]).toBeNull()
        const { layer } = await predictions(loaded, asked(each, loaded))
        const front = layer.shape.length > each.output.shape.length ? [1] : []
        expect(layer.shape).toEqual([...front, ...each.output.shape])
        expect(disagreements(layer.data, tensorOf(each.output).data)).toBe(0)
        loaded.dispose()
        expect(liveTensors()).toBe(before)
      },
    )
  },
)

test.each(
  known.filter(cannot).map((each) => [each.id, JSON.stringify(each.params), each] as const),
)('%s %s is refused with a sentence', async (_id, _p, each) => {
  await expect(exported(each)).rejects.toThrow(
    /^[A-Z]\w+ .*cannot be written with TensorFlow\.js's own layers\./,
  )
})

test('The reference holds cases of every exported kind', () => {
  expect(cases.length).toBeGreaterThanOrEqual(104)
  expect(KINDS.filter((kind) => !known.some(({ layer }) => layer === kind))).toEqual([])
})
