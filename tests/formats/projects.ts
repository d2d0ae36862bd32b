import type { GraphNode } from '../../src/graph/graph'
import type { Project } from '../../src/graph/project'

/** Header of a PNG of this size, as the specification has it; no pixels follow. */
export function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(33)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  // 8-bit RGB.
  bytes.set([8, 2], 24)
  return bytes
}

/** Floats with these exact bits. */
export const floats = (bits: readonly number[]): Float32Array =>
  new Float32Array(Uint32Array.from(bits).buffer)

/** The exact bits of floats. */
export const bitsOf = (data: Float32Array): number[] => [...new Uint32Array(data.slice().buffer)]

/** A quiet NaN, one with a payload, −0, ∞, −∞ and the smallest number. */
export const ODD_BITS = [0x7fc00000, 0x7fa12345, 0x80000000, 0x7f800000, 0xff800000, 1]
const card = (id: string, kind: string, parameters: GraphNode['parameters'] = {}): GraphNode => ({
  id,
  kind,
  name: kind.toLowerCase(),
  parameters,
  seed: 3,
  position: { x: 40, y: -8.5 },
})

/** A small project with everything in it. */
export const sample: Project = {
  name: 'Edges',
  graph: {
    nodes: [
      card('a', 'Image', { channels: 'mean' }),
      card('b', 'Conv2d', { kernel_size: [3, 3], out_channels: 2 }),
      card('c', 'ReLU'),
      card('d', 'FutureAttention', { heads: 8 }),
    ],
    wires: [
      { from: 'a', to: 'b', port: 0 },
      { from: 'b', to: 'c', port: 0 },
    ],
  },
  weights: {
    b: {
      weight: { shape: [2, 3], data: floats(ODD_BITS) },
      bias: { shape: [2], data: new Float32Array([0.5, -1]) },
    },
  },
  pictures: {
    'picture-1': { name: 'mine.png', width: 8, height: 9, type: 'image/png', bytes: png(8, 9) },
  },
}
