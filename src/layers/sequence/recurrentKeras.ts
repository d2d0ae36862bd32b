import { inner, type KerasLines, type KerasWeights } from '../kerasLines'
import { type KerasLayer, keras } from '../python'
import type { Shape } from '../tensorShape'
import type { RecurrentMode, RecurrentOptions } from '../torch/recurrent'
import { asGiven, assignment, batchFirst } from './kerasAxes'
import { directionsOf, layerInput, suffixOf } from './recurrentWeights'

const CLASSES: Readonly<Record<RecurrentMode, string>> = {
  lstm: 'LSTM',
  gru: 'GRU',
  tanh: 'SimpleRNN',
  relu: 'SimpleRNN',
}

const own = (p: RecurrentOptions): readonly (string | null)[] => [
  p.mode === 'relu' ? "activation='relu'" : null,
  p.bias ? null : 'use_bias=False',
]

/**
 * The weights of one direction. PyTorch has a bias for the input and one for the state, Keras only
 * one but for GRU; and GRU's gates are r, z, n here and z, r, n there.
 */
function directionWeights(p: RecurrentOptions, layer: number, direction: number): KerasWeights {
  const suffix = suffixOf(p, layer, direction)
  const H = p.hidden_size
  return (of) => {
    const [ih, hh] = ['ih', 'hh'].map((side) => of(`weight_${side}${suffix}`))
    const biases = ['ih', 'hh'].map((side) => of(`bias_${side}${suffix}`))
    if (p.mode !== 'gru') return [`${ih}.T`, `${hh}.T`, ...(p.bias ? [biases.join(' + ')] : [])]
    const gates = (weight: string, columns: number): string =>
      `${weight}.reshape(3, ${H}, ${columns})[[1, 0, 2]].transpose(2, 0, 1)`
    return [
      gates(ih, layerInput(p, layer)),
      gates(hh, H),
      ...(p.bias ? [`np.stack([${biases.join(', ')}]).reshape(2, 3, ${H})[:, [1, 0, 2]]`] : []),
    ]
  }
}

/** A layer over the sequence, in both directions if it has two. */
function layerOf(
  p: RecurrentOptions,
  layer: number,
  states: boolean,
): readonly [KerasLayer, KerasWeights] {
  const one = keras(
    CLASSES[p.mode],
    String(p.hidden_size),
    'return_sequences=True',
    states ? 'return_state=True' : null,
    ...own(p),
  )
  const forth = directionWeights(p, layer, 0)
  if (!p.bidirectional) return [one, forth]
  const back = directionWeights(p, layer, 1)
  return [keras('Bidirectional', inner(one)), (of) => [...forth(of), ...back(of)]]
}

/** LSTM, GRU or RNN; null with a projection, which Keras does not have. */
export function kerasRecurrent(p: RecurrentOptions, inputs: readonly Shape[]): KerasLines | null {
  if (p.proj_size > 0) return null
  const [input] = inputs
  const letters = p.mode === 'lstm' ? ['h', 'c'] : ['h']
  const runs = [...Array(directionsOf(p)).keys()]
  return (names) => {
    const { own: y, further } = names
    const [x, ...given] = names.inputs
    const joins = input.length < 3 ? 'concatenate' : 'stack'
    const states = further.some((name) => name !== null)
    // A state of all layers and directions, by letter: what is collected, and what is given.
    const last = letters.map((): string[] => [])
    const from = (layer: number): string => {
      if (given.length === 0) return ''
      const parts = runs.flatMap((run) => {
        const i = layer * runs.length + run
        return given.map((state) => `${state}[${input.length < 3 ? `${i}:${i + 1}, :` : i}]`)
      })
      return `, initial_state=[${parts.join(', ')}]`
    }
    const lines = [...Array(p.num_layers).keys()].flatMap((layer) => {
      const [made, weights] = layerOf(p, layer, states)
      const text = names.layer(made, weights, p.num_layers > 1 ? `l${layer}` : undefined)
      const left = states
        ? runs.flatMap((run) =>
            letters.map((letter, i) => {
              const name = names.between(`${letter}${layer * runs.length + run}`)
              last[i].push(name)
              return name
            }),
          )
        : []
      const drops = p.training && p.dropout > 0 && layer < p.num_layers - 1
      return [
        `${[y, ...left].join(', ')} = ${text}(${y}${from(layer)})`,
        ...(drops
          ? [`${y} = layers.Dropout(${p.dropout}, seed=${p.seed + layer})(${y}, training=True)`]
          : []),
      ]
    })
    return [
      `${y} = ${batchFirst(x, input, p)}`,
      ...lines,
      ...assignment(y, asGiven(y, input, p)),
      ...further.flatMap((name, i) =>
        name === null ? [] : [`${name} = ops.${joins}([${last[i].join(', ')}])`],
      ),
    ]
  }
}

/** LSTMCell, GRUCell or RNNCell: one step. */
export function kerasCell(p: RecurrentOptions, inputs: readonly Shape[]): KerasLines {
  const [input] = inputs
  const batched = input.length > 1
  const rows = batched ? input[0] : 1
  const letters = p.mode === 'lstm' ? ['h', 'c'] : ['h']
  const lifted = (x: string): string => (batched ? x : `ops.expand_dims(${x}, 0)`)
  const lowered = (x: string): string => (batched ? x : `ops.squeeze(${x}, 0)`)
  return (names) => {
    const [x, ...given] = names.inputs
    const states = letters.map((_, i) =>
      given[i] === undefined ? `ops.zeros((${rows}, ${p.hidden_size}))` : lifted(given[i]),
    )
    const cell = names.layer(
      keras(`${CLASSES[p.mode]}Cell`, String(p.hidden_size), ...own(p)),
      directionWeights(p, 0, 0),
    )
    const [c = null] = names.further
    const left = c === null ? '_' : names.between('states')
    return [
      `${names.own}, ${left} = ${cell}(${lifted(x)}, [${states.join(', ')}])`,
      ...assignment(names.own, lowered(names.own)),
      ...(c === null ? [] : [`${c} = ${lowered(`${left}[1]`)}`]),
    ]
  }
}
