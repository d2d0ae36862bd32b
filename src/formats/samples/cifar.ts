import { FileFault } from '../fileFault'
import { quoted } from '../quoted'
import type { Gathered } from './finished'
import { baseOf, type SampleFile } from './sampleFile'
import type { SampleTelling } from './told'

/** Bytes of a picture: 32×32, red, then green, then blue. */
const PICTURE = 3072

/** Source: www.cs.toronto.edu/~kriz/cifar.html, as are the forms of the files. */
const NAMES = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
]

const isTest = ({ path }: SampleFile): boolean => /test/i.test(baseOf(path))

/** The names of classes that a text lists, line by line; else the usual ones. */
async function namesIn(files: readonly SampleFile[], usual: readonly string[]) {
  const meta = files.find(({ path }) => /(batches\.meta|fine_label_names)\.txt$/i.test(path))
  if (!meta) return usual
  const lines = new TextDecoder().decode(await meta.read()).split(/\r?\n/)
  const names = lines.map((line) => line.trim()).filter((line) => line !== '')
  return names.length === usual.length ? names : usual
}

/** Samples of the binary files of CIFAR-10, or CIFAR-100. Throws a `FileFault`. */
export async function cifarSamples(
  files: readonly SampleFile[],
  beside: readonly SampleFile[],
  told: SampleTelling,
): Promise<Gathered> {
  const isHundred = files.every(({ path }) => /^(train|test)\.bin$/i.test(baseOf(path)))
  const record = PICTURE + (isHundred ? 2 : 1)
  const of = isHundred ? 'CIFAR-100' : 'CIFAR-10'
  const usual = isHundred ? Array.from({ length: 100 }, (_, i) => String(i)) : NAMES
  const ordered = [...files].toSorted(
    (a, b) => Number(isTest(a)) - Number(isTest(b)) || a.path.localeCompare(b.path),
  )
  const parts: { name: string; bytes: Uint8Array }[] = []
  for (const file of ordered) {
    const bytes = await file.read()
    const name = baseOf(file.path)
    if (bytes.length === 0 || bytes.length % record !== 0)
      throw new FileFault(
        `${name} has ${bytes.length.toLocaleString('en')} bytes, which are no whole number of ` +
          `${of}’s pictures of ${record.toLocaleString('en')} bytes each.`,
      )
    parts.push({ name, bytes })
  }
  const count = parts.reduce((sum, { bytes }) => sum + bytes.length / record, 0)
  const inputs = new Uint8Array(count * PICTURE)
  const labels = new Int32Array(count)
  const names = await namesIn(beside, usual)
  let at = 0
  for (const { name, bytes } of parts)
    for (let from = 0; from < bytes.length; from += record, at++) {
      const label = bytes[from + record - PICTURE - 1]
      if (label >= names.length)
        throw new FileFault(
          `Picture ${(from / record).toLocaleString('en')} of ${name} has the class ${label}; ` +
            `${of} has classes from 0, ${quoted(names[0])}, to ${names.length - 1}.`,
        )
      labels[at] = label
      inputs.set(bytes.subarray(from + record - PICTURE, from + record), at * PICTURE)
    }
  const test = parts.filter(({ name }) => /test/i.test(name))
  const tested = test.reduce((sum, { bytes }) => sum + bytes.length / record, 0)
  told.understood.push(`Pictures of ${of}, with its classes; a byte b stands for b / 255.`)
  return {
    shape: [3, 32, 32],
    count,
    training: tested > 0 && tested < count ? count - tested : null,
    inputs,
    scale: 1 / 255,
    targets: { of: 'classes', labels, names },
  }
}
