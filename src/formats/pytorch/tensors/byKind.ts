import { KINDS } from '../../../graph/everyKind'
import { requiredInputs } from '../../../layers/inputs'
import type { LayerKind } from '../../../layers/layer'
import { argumentFields, heldParameters } from '../library/held'
import { hasWeights } from '../network/hasWeights'
import { tupleOf } from '../values/make'
import type { PyValue } from '../values/value'
import { isTensor, operation, type TensorOperation } from './operation'

/** Arguments of functions that are in another order than the fields, or have another default. */
const ORDERS: Readonly<Record<string, string>> = {
  MaxPool1d: 'kernel_size stride padding dilation ceil_mode return_indices',
  MaxPool2d: 'kernel_size stride padding dilation ceil_mode return_indices',
  Softmax: 'dim _stacklevel',
  LogSoftmax: 'dim _stacklevel',
  Dropout: 'p training',
  Dropout1d: 'p training',
  Dropout2d: 'p training',
  AlphaDropout: 'p training',
  FeatureAlphaDropout: 'p training',
  RReLU: 'lower upper training',
}

/** Defaults of functions that differ from the module's. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, PyValue>>>> = {
  Flatten: { start_dim: 0, end_dim: -1 },
}

const plain = (name: string): string => name.replaceAll('_', '').toLowerCase()

const byName = new Map<string, LayerKind>(
  KINDS.flatMap((kind) => (kind.role === 'layer' ? [[plain(kind.kind), kind] as const] : [])),
)

/** The outputs of a card as PyTorch gives them: one, or a tuple. */
const given = (outputs: readonly PyValue[]): PyValue =>
  outputs.length === 1 ? outputs[0] : tupleOf(outputs)

/**
 * The function of PyTorch that does what a kind without weights does, by its name: `max_pool2d`,
 * `leaky_relu`, `sqrt`; undefined where there is none.
 */
export function operationOfKind(name: string): TensorOperation | undefined {
  const kind = byName.get(plain(name))
  if (!kind || kind.inputs === 'any' || hasWeights(kind.kind)) return undefined
  const fields = argumentFields(kind.fields)
  const settings = ORDERS[kind.kind]?.split(' ') ?? fields.map((field) => field.name)
  const most = kind.inputs
  return operation('', (made, named) => {
    const { args } = made.call
    const least = requiredInputs(kind)
    // Further ports are taken by tensors only: the exponents of a power are else a setting.
    const ports = Math.max(least, args.slice(0, most).findLastIndex((one) => isTensor(one)) + 1)
    const inputs = args.slice(0, ports)
    const others = new Map(named)
    for (const word of ['input', 'self', 'x1', 'x2', 'other'])
      if (others.has(word) && inputs.length < most) {
        inputs.push(others.get(word) ?? null)
        others.delete(word)
      }
    args.slice(ports).forEach((value, i) => {
      const setting = settings[i]
      if (setting !== undefined && !others.has(setting)) others.set(setting, value)
    })
    for (const [word, value] of Object.entries(DEFAULTS[kind.kind] ?? {}))
      if (!others.has(word)) others.set(word, value)
    if (!inputs.some((one) => isTensor(one))) return made.strange()
    const { parameters, lost } = heldParameters(fields, { args: [], named: others })
    if (lost.length > 0) return made.strange()
    return given(made.cards(kind.kind, parameters, ...inputs))
  })
}
