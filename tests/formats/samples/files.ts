import { gzipSync, zipSync } from 'fflate'
import { npyFile } from '../../../src/formats/npy'
import { readSamples } from '../../../src/formats/samples/readSamples'
import type {
  ReadSamples,
  SampleChoices,
  SampleFile,
} from '../../../src/formats/samples/sampleFile'
import { png } from '../projects'

/** Files by their paths, as they are brought. */
export type Files = Readonly<Record<string, Uint8Array>>

const filesOf = (files: Files): SampleFile[] =>
  Object.entries(files).map(([path, bytes]) => ({ path, read: () => Promise.resolve(bytes) }))

/** Reads files; a picture is as large as its header says, and of the colour that follows it. */
export const read = (files: Files, choices: SampleChoices = {}): Promise<ReadSamples> =>
  readSamples(filesOf(files), 'mine', choices, {
    progress: () => undefined,
    decode: async (bytes) => {
      if (bytes.length < 36) throw new Error('no pixels')
      const view = new DataView(bytes.buffer, bytes.byteOffset)
      const [width, height] = [view.getUint32(16), view.getUint32(20)]
      const pixel = [...bytes.subarray(33, 36), 255]
      const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => pixel[i % 4])
      return { width, height, rgba }
    },
  })

/** A picture of one colour that `read` decodes. */
export const picture = (width: number, height: number, ...colour: number[]): Uint8Array =>
  Uint8Array.of(...png(width, height), ...colour)

/** A text as a file. */
export const text = (words: string): Uint8Array => new TextEncoder().encode(words)

/** A zip of files. */
export const zip = (files: Files): Uint8Array => zipSync(files)

/** An array of float32 as a `.npy` file. */
export const npy = (shape: readonly number[], values: readonly number[]): Uint8Array =>
  npyFile({ shape, data: Float32Array.from(values) })

/** An array of bytes as a `.npy` file. */
export function npyBytes(shape: readonly number[], values: readonly number[]): Uint8Array {
  const header = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(', ')},), }\n`
  return Uint8Array.of(0x93, ...text('NUMPY'), 1, 0, header.length, 0, ...text(header), ...values)
}

/** An IDX file of bytes. */
export const idx = (sizes: readonly number[], bytes: readonly number[]): Uint8Array =>
  Uint8Array.of(
    0,
    0,
    8,
    sizes.length,
    ...sizes.flatMap((size) => [0, 0, size >> 8, size & 255]),
    ...bytes,
  )

/** Pictures of CIFAR-10, each of one byte throughout. */
export const cifar = (...labels: readonly number[]): Uint8Array =>
  Uint8Array.from(labels.flatMap((label) => [label, ...Array<number>(3072).fill(label)]))

/** A file packed by gzip. */
export const gz = (bytes: Uint8Array): Uint8Array => gzipSync(bytes)

/** A tar archive of files. */
export function tar(files: Files): Uint8Array {
  const blocks = Object.entries(files).flatMap(([path, bytes]) => {
    const header = new Uint8Array(512)
    header.set(text(path), 0)
    header.set(text(bytes.length.toString(8).padStart(11, '0')), 124)
    header[156] = 0x30
    header.set(text('ustar'), 257)
    const body = new Uint8Array(Math.ceil(bytes.length / 512) * 512)
    body.set(bytes)
    return [...header, ...body]
  })
  return Uint8Array.of(...blocks, ...new Uint8Array(1024))
}

/** The numbers from 0. */
export const range = (length: number): number[] => Array.from({ length }, (_, i) => i)
