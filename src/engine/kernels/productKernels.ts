import type { TensorInfo } from '@tensorflow/tfjs-core'
import { addressOf, heapBackend, kernels } from './kernels'
import { type OurKernel, pass } from './ourKernel'

const one = (shape: readonly number[]): boolean => shape.slice(0, -2).every((size) => size === 1)

/**
 * BatchMatMul and _FusedMatMul of two single matrices; batches and activations fall back to tfjs.
 */
export const matrixProduct: OurKernel = (args, otherwise) => {
  const { a, b, bias, preluActivationWeights } = args.inputs as Record<
    string,
    TensorInfo | undefined
  >
  const { transposeA, transposeB, activation } = args.attrs as unknown as {
    transposeA: boolean
    transposeB: boolean
    activation?: string
  }
  if (
    !a ||
    !b ||
    preluActivationWeights ||
    (activation ?? 'linear') !== 'linear' ||
    a.dtype !== 'float32' ||
    b.dtype !== 'float32'
  )
    return pass(args, otherwise)
  if (
    !one(a.shape) ||
    !one(b.shape) ||
    (transposeA && transposeB) ||
    (bias && (transposeA || transposeB || bias.shape.length !== 1))
  )
    return pass(args, otherwise)
  const [rows, columns] = a.shape.slice(-2)
  const [m, inner] = transposeA ? [columns, rows] : [rows, columns]
  const n = b.shape[b.shape.length - (transposeB ? 2 : 1)]
  const lead = (a.shape.length >= b.shape.length ? a : b).shape.slice(0, -2)
  const out = heapBackend().makeOutput([...lead, m, n], 'float32')
  const p = addressOf(a)
  const q = addressOf(b)
  const to = addressOf(out)
  if (m * n === 0) return out
  if (transposeA) kernels().productOfColumns(p, q, to, m, n, inner)
  else if (transposeB) kernels().productOfRows(p, q, to, m, n, inner)
  else kernels().product(p, q, bias ? addressOf(bias) : 0, to, m, n, inner)
  return out
}
