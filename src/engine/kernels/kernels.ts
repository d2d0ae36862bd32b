import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { backend, getBackend, type TensorInfo } from '@tensorflow/tfjs-core'
import { relaxed, simd } from './binary'

type Kernel = (...numbers: number[]) => void

/** Kernels that turn `count` numbers at x into those at y by a function with up to two numbers. */
export type EachName =
  | 'absEach'
  | 'celuEach'
  | 'clampEach'
  | 'eluEach'
  | 'expEach'
  | 'geluEach'
  | 'geluTanhEach'
  | 'hardshrinkEach'
  | 'hardsigmoidEach'
  | 'hardswishEach'
  | 'logEach'
  | 'logSigmoidEach'
  | 'mishEach'
  | 'negateEach'
  | 'reciprocalEach'
  | 'siluEach'
  | 'softplusEach'
  | 'softshrinkEach'
  | 'softsignEach'
  | 'sqrtEach'
  | 'squareEach'
  | 'tanhshrinkEach'
  | 'thresholdEach'

/** Kernels of broadcast inputs: rows, count, the output, and of each input its place and steps. */
export type BroadcastName = 'choose' | 'divPairs' | 'maxPairs' | 'minPairs' | 'subPairs'

/**
 * The functions of `assembly/index.ts`, whose parameters are documented there. Pointers are byte
 * offsets in the heap of TensorFlow.js.
 */
type Names =
  | BroadcastName
  | EachName
  | 'addToRows'
  | 'averagePool'
  | 'averagePoolGradient'
  | 'columnsToImage'
  | 'convolveChannels'
  | 'convolveDepthwise'
  | 'convolvePlanes'
  | 'convolveTaps'
  | 'convolveToOne'
  | 'convolveWinograd'
  | 'depthwiseFilterGradient'
  | 'depthwiseInputGradient'
  | 'filterGradient'
  | 'foldPlane'
  | 'frame'
  | 'gate'
  | 'largestOfWindows'
  | 'leak'
  | 'leftBlocks'
  | 'maxBlocks'
  | 'maxPool'
  | 'maxPoolGradient'
  | 'minBlocks'
  | 'multiplyPairs'
  | 'paintMaps'
  | 'product'
  | 'productOfColumns'
  | 'productOfRows'
  | 'putChannel'
  | 'range'
  | 'rectify'
  | 'rectifyGradient'
  | 'resampleRows'
  | 'scaleRows'
  | 'sizeBlocks'
  | 'squareBlocks'
  | 'sumBlocks'
  | 'sumRows'
  | 'takeChannel'
  | 'takeRows'
  | 'tanh'
  | 'tanhGradient'
  | 'toPlanes'
  | 'transpose'
  | 'transposeEach'
  | 'turnFilter'
  | 'unfoldPlane'
  | 'winogradFilter'

export type Kernels = Readonly<Record<Names, Kernel>>

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

/** The heap of tfjs's module, which its published type does not show. */
interface Heap {
  readonly asm?: { readonly memory?: WebAssembly.Memory }
  readonly wasmMemory?: WebAssembly.Memory
  readonly HEAPU8: Uint8Array<ArrayBuffer>
  _malloc(bytes: number): number
  _free(address: number): void
}

const heapOf = ({ wasm }: BackendWasm): Heap => wasm as unknown as Heap

let loaded: {
  readonly kernels: Kernels
  readonly of: BackendWasm
  readonly relaxed: boolean
} | null = null

/**
 * Instantiates our kernels on the memory of tfjs's wasm backend, which must be the current one:
 * relaxed SIMD where the browser has it, else plain SIMD. Returns false where there is no SIMD at
 * all; then tfjs's own kernels stay.
 */
export async function loadKernels(): Promise<boolean> {
  const of = backend() as BackendWasm
  const { asm, wasmMemory } = heapOf(of)
  const memory = asm?.memory ?? wasmMemory
  const fast = bytesOf(relaxed)
  const plain = bytesOf(simd)
  const chosen = WebAssembly.validate(fast) ? fast : WebAssembly.validate(plain) ? plain : null
  if (!chosen || !memory) return false
  const { instance } = await WebAssembly.instantiate(chosen, { env: { memory } })
  loaded = { kernels: instance.exports as unknown as Kernels, of, relaxed: chosen === fast }
  return true
}

/** Are our kernels loaded, for the current backend? */
export const hasKernels = (): boolean => loaded !== null && getBackend() === 'wasm'

/** Do the kernels have a fused multiply-add? */
export const isRelaxed = (): boolean => loaded?.relaxed === true

/** Our kernels; throws where `hasKernels` is false. */
export function kernels(): Kernels {
  if (!loaded) throw new Error('The kernels are not loaded.')
  return loaded.kernels
}

/** The backend in whose heap the kernels work. */
export function heapBackend(): BackendWasm {
  if (!loaded) throw new Error('The kernels are not loaded.')
  return loaded.of
}

/** Where the numbers of a tensor lie in the heap. */
export const addressOf = (info: TensorInfo): number => heapBackend().getMemoryOffset(info.dataId)

/** Allocates this many bytes of the heap; throws where it is exhausted. */
export function allocate(bytes: number): number {
  const address = heapOf(heapBackend())._malloc(bytes) >>> 0
  if (address === 0) throw new Error('There is no memory left for this layer.')
  return address
}

/** Frees what `allocate` returned. */
export const release = (address: number): void => heapOf(heapBackend())._free(address)

/** A view of `count` numbers in the heap; not to be kept, because the heap moves when it grows. */
export const floatsAt = (address: number, count: number): Float32Array =>
  new Float32Array(heapOf(heapBackend()).HEAPU8.buffer, address, count)

/** A view of `count` words in the heap; not to be kept. */
export const wordsAt = (address: number, count: number): Uint32Array =>
  new Uint32Array(heapOf(heapBackend()).HEAPU8.buffer, address, count)
