import {
  conv2d,
  getBackend,
  maxPool,
  setBackend,
  sigmoid,
  type Tensor4D,
  tensor4d,
  tidy,
} from '@tensorflow/tfjs-core'
import type { Backend } from './messages'
import type { ChannelEnd } from './port'
import { sentence } from './sentence'

/** A backend in use: its display name, and why it is not the requested one. */
interface StartedBackend {
  readonly backend: Backend
  readonly name: string
  readonly refused?: string
  /**
   * Are all results worthless because the context is lost? Checked before every answer; `known`
   * makes it free, but it may learn of the loss late.
   */
  readonly isLost: (known?: boolean) => boolean
}

/**
 * Numbers from −4 to 4 without a pattern, every eleventh plus 4000: 16-bit floats would lose their
 * fractions.
 */
const ramp = (shape: [number, number, number, number]): Tensor4D => {
  const size = shape.reduce((a, b) => a * b)
  return tensor4d(
    Float32Array.from(
      { length: size },
      (_, i) => ((i * 37) % 65) / 8 - 4 + (i % 11 === 0 ? 4000 : 0),
    ),
    shape,
  )
}

/** Outputs of a small network on the current backend: convolution, max pool, sigmoid. */
const sample = (): Float32Array[] =>
  tidy(() => {
    const maps = conv2d(ramp([1, 24, 17, 3]), ramp([3, 3, 3, 4]), [2, 1], 'valid')
    return [maps, maxPool(maps, 2, 2, 'valid'), sigmoid(ramp([1, 9, 9, 2]))]
  }).map((tensor) => {
    const numbers = tensor.dataSync() as Float32Array
    tensor.dispose()
    return numbers
  })

const agree = (ours: Float32Array, theirs: Float32Array): boolean =>
  ours.length === theirs.length &&
  ours.every((value, i) => Math.abs(value - theirs[i]) <= 1e-5 + 1e-4 * Math.abs(theirs[i]))

/**
 * Switches from WebAssembly, which must be running, to WebGL if it gives the same numbers; else
 * stays and says why. WebGL is loaded on first use. `onLost` is called when the context is lost.
 */
export async function startBackend(
  wanted: Backend,
  wasm: string,
  onLost: () => void,
): Promise<StartedBackend> {
  const stay = { backend: 'wasm', name: wasm, isLost: () => false } as const
  if (getBackend() !== 'wasm') await setBackend('wasm')
  if (wanted === 'wasm') return stay
  const expected = sample()
  try {
    const { startWebGL } = await import('./webgl')
    const isLost = await startWebGL(onLost)
    if (!sample().every((numbers, i) => agree(numbers, expected[i])))
      throw new Error('WebGL gives wrong numbers on this machine')
    if (isLost()) throw new Error('WebGL was lost as it started')
    return { backend: 'webgl', name: 'WebGL', isLost }
  } catch (fault) {
    await setBackend('wasm')
    return { ...stay, refused: sentence(fault) }
  }
}

/**
 * A port that posts nothing once the context is lost; instead of the first answer, `onLost` is
 * called.
 */
export const guarded = (
  port: ChannelEnd,
  isLost: () => boolean,
  onLost: () => void,
): ChannelEnd => {
  let silent = false
  return {
    postMessage(message, transfer) {
      if (!silent && !isLost()) return port.postMessage(message, transfer)
      silent = true
      onLost()
    },
  }
}
