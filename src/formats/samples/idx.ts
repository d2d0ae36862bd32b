import { sizeOf } from '../../layers/tensorShape'
import { FileFault } from '../fileFault'
import { classesOf } from './classesOf'
import type { Gathered } from './finished'
import { baseOf, counted, type SampleFile } from './sampleFile'
import type { SampleTelling } from './told'

interface Idx {
  readonly name: string
  readonly sizes: readonly number[]
  readonly bytes: Uint8Array
}

/** Is this the beginning of an IDX file? Source: yann.lecun.com/exdb/mnist. */
export const isIdx = (bytes: Uint8Array): boolean =>
  bytes.length >= 8 && bytes[0] === 0 && bytes[1] === 0 && bytes[2] >= 8 && bytes[2] <= 14

const isTest = (name: string): boolean => /t10k|test|val/i.test(name)

async function idxOf(file: SampleFile): Promise<Idx> {
  const bytes = await file.read()
  const name = baseOf(file.path)
  if (!isIdx(bytes))
    throw new FileFault(`${name} is no IDX file: it does not begin with two zeros and a type.`)
  if (bytes[2] !== 8)
    throw new FileFault(`${name} holds numbers of the type ${bytes[2]}; IDX of bytes can be read.`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const rank = bytes[3]
  const from = 4 + 4 * rank
  if (rank < 1 || rank > 4 || from > bytes.length)
    throw new FileFault(`${name} is cut short: the sizes at its beginning are missing.`)
  const sizes = Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i))
  const needed = sizeOf(sizes)
  if (bytes.length - from !== needed)
    throw new FileFault(
      `${name} of ${sizes.join('×')} needs ${needed.toLocaleString('en')} bytes, and ` +
        `${(bytes.length - from).toLocaleString('en')} follow.`,
    )
  return { name, sizes, bytes: bytes.subarray(from) }
}

/** The pictures with their labels, of one part. */
function paired(all: readonly Idx[], test: boolean): { images: Idx; labels: Idx } | null {
  const part = all.filter(({ name }) => isTest(name) === test)
  const images = part.filter(({ sizes }) => sizes.length > 1)
  const labels = part.filter(({ sizes }) => sizes.length === 1)
  const [image] = images
  const [label] = labels
  if (!image && !label) return null
  if (!image)
    throw new FileFault(`${label.name} has labels, and the file of its pictures is missing.`)
  if (!label)
    throw new FileFault(`${image.name} has pictures, and the file of their labels is missing.`)
  if (images.length > 1 || labels.length > 1)
    throw new FileFault(
      `${(images[1] ?? labels[1]).name} is one too many: pictures and labels come in pairs.`,
    )
  if (image.sizes[0] !== label.sizes[0])
    throw new FileFault(
      `${image.name} has ${image.sizes[0].toLocaleString('en')} pictures, and ${label.name} ` +
        `${counted(label.sizes[0], 'label')}; they must be as many.`,
    )
  return { images: image, labels: label }
}

/** Samples of pairs of IDX files, as MNIST's are. Throws a `FileFault`. */
export async function idxSamples(
  files: readonly SampleFile[],
  told: SampleTelling,
): Promise<Gathered> {
  const all: Idx[] = []
  for (const file of files) all.push(await idxOf(file))
  const training = paired(all, false)
  const test = paired(all, true)
  const parts = [training, test].flatMap((part) => part ?? [])
  const [first] = parts
  const shape = first.images.sizes.slice(1)
  for (const { images } of parts)
    if (images.sizes.slice(1).join('×') !== shape.join('×'))
      throw new FileFault(
        `${images.name} has pictures of ${images.sizes.slice(1).join('×')}, and ` +
          `${first.images.name} of ${shape.join('×')}; they must be of one size.`,
      )
  const count = parts.reduce((sum, { images }) => sum + images.sizes[0], 0)
  const inputs = new Uint8Array(count * sizeOf(shape))
  const labels = new Float32Array(count)
  let at = 0
  for (const part of parts) {
    inputs.set(part.images.bytes, at * sizeOf(shape))
    labels.set(part.labels.bytes, at)
    at += part.images.sizes[0]
  }
  told.understood.push('Pictures and labels from IDX files; a byte b stands for b / 255.')
  return {
    shape: shape.length === 2 ? [1, ...shape] : shape,
    count,
    training: training && test ? training.images.sizes[0] : null,
    inputs,
    scale: 1 / 255,
    targets: classesOf(labels),
  }
}
