import type { GraphNode } from '../../graph/graph'
import type { Edited, Project } from '../../graph/project'
import { isForbidden } from '../../layers/forbidden'
import { MOST_TENSORS } from '../../layers/limits'
import { sizeOf } from '../../layers/tensorShape'
import { quoted } from '../quoted'
import { ownBytes, type ReadBytes } from './binaries'
import { type Envelope, storedWeight } from './forms'
import { cellsOfBytes } from './readCells'

/**
 * Bytes as float32, bit for bit; bytes that own their buffer are not copied. Every browser's
 * platform is little endian, as the file is.
 */
function floatsOf(bytes: Uint8Array): Float32Array {
  const own = ownBytes(bytes)
  return new Float32Array(own.buffer, 0, own.byteLength / 4)
}

/**
 * Reads the edited weights. Those without a layer or whose shape and size disagree are left out
 * with a sentence; an error where bytes are damaged.
 */
export function readWeights(
  stored: Envelope['weights'],
  nodes: readonly GraphNode[],
  read: ReadBytes,
  repairs: string[],
): { weights: Project['weights'] } | { error: string } {
  if ((stored?.length ?? 0) > MOST_TENSORS)
    return {
      error:
        `This project lists ${stored?.length.toLocaleString('en')} weights; up to ` +
        `${MOST_TENSORS.toLocaleString('en')} can be read.`,
    }
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const weights = new Map<string, Map<string, Edited>>()
  const put = (node: string, name: string, edited: Edited): void =>
    void weights.set(node, (weights.get(node) ?? new Map<string, Edited>()).set(name, edited))
  const floats = new Map<string, Float32Array>()
  for (const [index, value] of (stored ?? []).entries()) {
    const result = storedWeight.safeParse(value)
    const node = result.success ? byId.get(result.data.node) : undefined
    if (!result.success || !node || isForbidden(result.data.name)) {
      repairs.push(
        `Weights ${index + 1} of the file belong to no layer or have no shape that can be ` +
          'read, and were left out.',
      )
      continue
    }
    const { name, shape, file, values, cells: cellFile, base = shape } = result.data
    const packed = cellFile === undefined ? undefined : read(cellFile)
    const cells =
      packed instanceof Uint8Array ? cellsOfBytes(ownBytes(packed), sizeOf(shape)) : null
    if (cellFile !== undefined && !cells)
      return {
        error:
          `The weights ${quoted(name)} of layer ${node.name} are damaged, so the project ` +
          'was not opened.',
      }
    const bytes = file === undefined ? 'missing' : floats.has(file) ? null : read(file)
    if (bytes === 'damaged' || (bytes instanceof Uint8Array && bytes.length % 4 !== 0))
      return {
        error:
          `The weights ${quoted(name)} of layer ${node.name} are damaged, so the project ` +
          'was not opened.',
      }
    if (file !== undefined && bytes instanceof Uint8Array) floats.set(file, floatsOf(bytes))
    const data = file === undefined ? values && Float32Array.from(values) : floats.get(file)
    if (cells && file === undefined && !values) put(node.id, name, { shape, base: null, cells })
    else if (!data)
      repairs.push(
        `The weights ${quoted(name)} of layer ${node.name} are missing from the file, and are ` +
          'drawn from the seed.',
      )
    else if (data.length !== sizeOf(cells ? base : shape))
      repairs.push(
        `The weights ${quoted(name)} of layer ${node.name} do not fill their shape, and are ` +
          'drawn from the seed.',
      )
    else put(node.id, name, cells ? { shape, base: { shape: base, data }, cells } : { shape, data })
  }
  return {
    weights: Object.fromEntries(
      [...weights].map(([id, tensors]) => [id, Object.fromEntries(tensors)]),
    ),
  }
}
