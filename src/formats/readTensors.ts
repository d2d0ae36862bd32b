import type { GraphNode } from '../graph/graph'
import type { Edited, Project } from '../graph/project'
import { isForbidden } from '../layers/forbidden'
import { MOST_PICTURES, MOST_TENSORS } from '../layers/limits'
import { sizeOf } from '../layers/tensorShape'
import { type Size, workedSize } from '../sources/workedSize'
import { type Envelope, storedPicture, storedWeight } from './document'
import { pictureHeader } from './pictureFile'
import { cellsOfBytes } from './readCells'
import { quoted } from './recognise'

/** Finds the bytes that the index calls by this name. */
export type ReadBytes = (file: string) => Uint8Array | 'damaged' | 'missing'

const isWhole = (bytes: Uint8Array): boolean =>
  bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength
const ownBytes = (bytes: Uint8Array): Uint8Array => (isWhole(bytes) ? bytes : bytes.slice())

/**
 * A picture that can be decoded without harm, apart from the file that it came in, with the size
 * that its own header gives; else null.
 */
function soundPicture(
  bytes: ReturnType<ReadBytes>,
): (Size & { readonly bytes: Uint8Array }) | null {
  if (!(bytes instanceof Uint8Array)) return null
  const header = pictureHeader(bytes)
  return 'error' in header ? null : { ...workedSize(header), bytes: ownBytes(bytes) }
}

/**
 * The numbers behind the bytes, bit for bit; bytes that fill a buffer of their own are not copied.
 * Every platform of a browser is little endian, as the file is.
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

/**
 * Reads the user's pictures. One that is damaged or would be too large to decode is left out with a
 * sentence.
 */
export function readPictures(
  stored: Envelope['pictures'],
  read: ReadBytes,
  repairs: string[],
): { pictures: Project['pictures'] } | { error: string } {
  if ((stored?.length ?? 0) > MOST_PICTURES)
    return {
      error:
        `This project lists ${stored?.length.toLocaleString('en')} pictures; up to ` +
        `${MOST_PICTURES.toLocaleString('en')} can be read.`,
    }
  const pictures = new Map<string, Project['pictures'][string]>()
  const files = new Map<string, ReturnType<typeof soundPicture>>()
  for (const [index, value] of (stored ?? []).entries()) {
    const result = storedPicture.safeParse(value)
    if (!result.success || isForbidden(result.data.id) || pictures.has(result.data.id)) {
      repairs.push(`Picture ${index + 1} of the file could not be read, and was left out.`)
      continue
    }
    const { id, file, ...facts } = result.data
    if (file !== undefined && !files.has(file)) files.set(file, soundPicture(read(file)))
    const found = file === undefined ? undefined : files.get(file)
    if (found === null) {
      repairs.push(
        `The picture ${quoted(facts.name)} is missing, damaged or too large, and was left out.`,
      )
      continue
    }
    if (found && (found.width !== facts.width || found.height !== facts.height))
      repairs.push(
        `The picture ${quoted(facts.name)} was said to be ${facts.width}×${facts.height}, and ` +
          `is ${found.width}×${found.height}.`,
      )
    pictures.set(id, { ...facts, ...found })
  }
  return { pictures: Object.fromEntries(pictures) }
}
