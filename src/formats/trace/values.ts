import { isRecord } from '../isRecord'
import { dictOf, ELLIPSIS, listOf, unknown } from '../pytorch/values/make'
import type { PyTensor, PyValue } from '../pytorch/values/value'

/** Tensors that arguments name: outputs of calls, and those that the file holds. */
export interface NamedTensors {
  readonly output: (name: string, output: number) => PyValue | undefined
  readonly held: (key: string) => PyTensor | undefined
}

const NUMBERS: Readonly<Record<string, number>> = { inf: Infinity, '-inf': -Infinity, nan: NaN }

/** An argument of a call, as `convscope.py` writes it, as a value. */
export function valueOf(value: unknown, tensors: NamedTensors): PyValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return value
  if (Array.isArray(value)) return listOf(value.map((one) => valueOf(one, tensors)))
  if (!isRecord(value)) return unknown('a value')
  if (typeof value.node === 'string')
    return tensors.output(value.node, Number(value.output ?? 0)) ?? unknown(value.node)
  if (typeof value.weight === 'string') return tensors.held(value.weight) ?? unknown(value.weight)
  if (typeof value.number === 'string') return NUMBERS[value.number] ?? unknown('a number')
  if (Array.isArray(value.slice)) {
    const [start, stop, step] = value.slice.map((one) => valueOf(one, tensors))
    return { type: 'slice', start: start ?? null, stop: stop ?? null, step: step ?? null }
  }
  if (value.ellipsis === true) return ELLIPSIS
  if (typeof value.dtype === 'string') return { type: 'namespace', path: `torch.${value.dtype}` }
  if (isRecord(value.dict))
    return dictOf(Object.entries(value.dict).map(([key, one]) => [key, valueOf(one, tensors)]))
  return unknown(typeof value.unknown === 'string' ? value.unknown : 'a value')
}
