import { parametersOf } from '../../src/graph/kinds'
import type { Tensor } from '../../src/graph/project'
import { inferred } from '../../src/layers/layer'
import { askPython } from './ask'
import { type Computed, portOfIndices } from './computed'
import { codeOf, layerNamed } from './setting'
import type { Trial } from './trial'

type Sent = readonly [shape: readonly number[], bytes: string] | null

interface Answer {
  readonly fault?: string
  readonly outputs: readonly Sent[]
  readonly inputs: readonly Sent[]
  readonly weights: Readonly<Record<string, Sent>>
}

function tensorIn(sent: Sent): Tensor | null {
  if (!sent) return null
  const [shape, text] = sent
  const bytes = Buffer.from(text, 'base64')
  return { shape, data: new Float32Array(new Uint8Array(bytes).buffer) }
}

/** A trial and what we computed. */
interface Ran {
  readonly trial: Trial
  readonly ours: Computed
}

/** Where PyTorch's gradients are none to compare with. */
const ODD_GRADIENTS: readonly {
  readonly why: string
  readonly when: (trial: Trial, ours: Computed) => boolean
}[] = [
  {
    why: 'A window that lies in the padding: the gradient goes to memory beside the map.',
    when: ({ kind }, { outputs }) =>
      kind.startsWith('MaxPool') && outputs[0].data.includes(Number.NEGATIVE_INFINITY),
  },
  {
    why: 'The weight of a GroupNorm of maps without cells: NaN, though no number depends on it.',
    when: ({ kind }, { outputs }) => kind === 'GroupNorm' && outputs[0].data.length === 0,
  },
]

function asked({ trial, ours }: Ran, double: boolean): unknown {
  const layer = layerNamed(trial.kind)
  const p = parametersOf(trial)
  const port = portOfIndices(trial)
  const below = layer.indices?.(inferred(layer, trial.inputs, p)) ?? 0
  return {
    ...codeOf(trial),
    signed: trial.signed,
    indices: port < 0 ? null : [port, below],
    seed: layer.draws?.(p) ?? null,
    double,
    gradients: ODD_GRADIENTS.every(({ when }) => !when(trial, ours)),
  }
}

/** A tensor of ours beside PyTorch's, in 32 bits and, if it was asked, in 64. */
interface Pair {
  readonly what: string
  readonly ours: Tensor | null
  readonly theirs: Tensor | null
  readonly exact: Tensor | null
}

/**
 * Where two tensors differ by more than rounding, in words; nothing is a tensor of zeros. What
 * PyTorch rounds in 32 bits we may round as well, up to four times as much.
 */
function difference({ what, ours, theirs, exact }: Pair): string | null {
  if (!theirs) {
    const other = ours?.data.find((value) => value !== 0)
    return other === undefined ? null : `${what}: ${other} where PyTorch has none`
  }
  if (ours?.shape.join() !== theirs.shape.join())
    return `${what}: [${ours?.shape.join(', ')}] and PyTorch's [${theirs.shape.join(', ')}]`
  const most = (numbers: Float32Array): number =>
    numbers.reduce(
      (max, value) => (Number.isFinite(value) ? Math.max(max, Math.abs(value)) : max),
      0,
    )
  const rounded = exact ? most(theirs.data.map((value, i) => value - exact.data[i])) : 0
  const allowed = Math.max(2e-5 * Math.max(1, most(theirs.data)), 4 * rounded)
  const wrong = [...theirs.data].findIndex((b, i) => {
    const a = ours.data[i]
    return !(Object.is(a, b) || a === b || Math.abs(a - b) <= allowed + 1e-4 * Math.abs(b))
  })
  return wrong < 0
    ? null
    : `${what}[${wrong}]: ${ours.data[wrong]} and PyTorch's ${theirs.data[wrong]}`
}

function firstDifference({ ours }: Ran, theirs: Answer, exact: Answer | null): string | null {
  if (theirs.fault !== undefined) return `PyTorch says ${theirs.fault}`
  if (ours.outputs.length !== theirs.outputs.length)
    return `${ours.outputs.length} outputs and PyTorch's ${theirs.outputs.length}`
  const pairs = [
    ...theirs.outputs.map((sent, i) => ({
      what: `output ${i}`,
      ours: ours.outputs[i],
      theirs: tensorIn(sent),
      exact: tensorIn(exact?.outputs[i] ?? null),
    })),
    ...theirs.inputs.map((sent, i) => ({
      what: `gradient of input ${i}`,
      ours: ours.inputs[i],
      theirs: tensorIn(sent),
      exact: tensorIn(exact?.inputs[i] ?? null),
    })),
    ...Object.entries(theirs.weights).map(([name, sent]) => ({
      what: `gradient of ${name}`,
      ours: ours.weights[name] ?? null,
      theirs: tensorIn(sent),
      exact: tensorIn(exact?.weights[name] ?? null),
    })),
  ]
  return pairs.map(difference).find((text) => text !== null) ?? null
}

const CRASH: Answer = { fault: 'the process ended', outputs: [], inputs: [], weights: {} }

/** How each of these trials differs from PyTorch, in words; null where it does not. */
export function differencesFrom(
  python: string,
  trials: readonly Ran[],
): readonly (string | null)[] {
  const ask = (of: readonly Ran[], double: boolean): readonly Answer[] =>
    of.length === 0
      ? []
      : askPython(
          python,
          'values.py',
          of.map((one) => asked(one, double)),
          CRASH,
        )
  const answers = ask(trials, false)
  const differ = trials.filter((one, i) => firstDifference(one, answers[i], null) !== null)
  const exact = ask(differ, true)
  return trials.map((one, i) => {
    const at = differ.indexOf(one)
    return at < 0 ? null : firstDifference(one, answers[i], exact[at])
  })
}
