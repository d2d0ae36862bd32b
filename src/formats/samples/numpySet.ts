import { sizeOf } from '../../layers/tensorShape'
import { FileFault } from '../fileFault'
import { quoted } from '../quoted'
import { npyTensor } from '../tensors/npyArray'
import type { Gathered } from './finished'
import type { NumpyArray } from './numpyArray'
import { numpyInputs } from './numpyInputs'
import { numpyTargets } from './numpyTargets'
import { baseOf, counted, type SampleFile } from './sampleFile'
import type { SampleTelling } from './told'

const INPUTS = /^(x|images?|data|inputs?|features?|samples|arr_0)$/i
const TARGETS = /^(y|labels?|targets?|classes|class|arr_1)$/i
const WORDS = '(train|training|test|testing|val|valid|validation)'
const PART = new RegExp(`^${WORDS}_|_${WORDS}$`, 'i')

/** What an array is for, by its name: `x_test`, `train_images`, `labels`. */
function roleOf(name: string) {
  const part = PART.exec(name)
  const plain = part ? name.replace(part[0], '') : name
  const of = INPUTS.test(plain) ? 'inputs' : TARGETS.test(plain) ? 'targets' : null
  return {
    of,
    part: part ? (/test/i.test(part[0]) ? 'test' : /val/i.test(part[0]) ? 'val' : 'train') : 'all',
  }
}

/** Numbers that are read at most: a gigabyte of them. */
const MOST = 256_000_000

async function arrayOf(file: SampleFile): Promise<NumpyArray> {
  const bytes = await file.read()
  const name = baseOf(file.path).replace(/\.npy$/i, '')
  const tensor = npyTensor(bytes, name)
  const size = sizeOf(tensor.shape)
  if (size > MOST)
    throw new FileFault(
      `The array ${quoted(name)} has ${size.toLocaleString('en')} numbers; up to ` +
        `${MOST.toLocaleString('en')} can be read.`,
    )
  const isPlain =
    tensor.dtype === 'uint8' &&
    !/'fortran_order':\s*True/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 512)))
  const data = isPlain ? bytes.subarray(bytes.length - size) : tensor.read()
  return { name, shape: tensor.shape, dtype: tensor.dtype, data }
}

/** The arrays of a part; null where the file has none. Throws where one of two is missing. */
function pairOf(arrays: readonly NumpyArray[], part: string) {
  const inputs = arrays.find(
    ({ name }) => roleOf(name).of === 'inputs' && roleOf(name).part === part,
  )
  const targets = arrays.find(
    ({ name }) => roleOf(name).of === 'targets' && roleOf(name).part === part,
  )
  if (!inputs && !targets) return null
  if (!inputs || !targets) {
    const there = (inputs ?? targets)?.name ?? ''
    const missing = inputs ? 'labels, such as “y”' : 'samples, such as “x”'
    throw new FileFault(`There is ${quoted(there)}, and no array of its ${missing}.`)
  }
  const [many, few] = [inputs, targets].map(({ shape }) => shape[0] ?? 0)
  if (many !== few)
    throw new FileFault(
      `The array ${quoted(inputs.name)} has ${counted(many, 'sample')}, and ` +
        `${quoted(targets.name)} ${few.toLocaleString('en')}; they must be as many.`,
    )
  return { inputs, targets }
}

function joined(arrays: readonly NumpyArray[]): NumpyArray {
  const [first] = arrays
  if (arrays.length === 1) return first
  for (const { name, shape } of arrays)
    if (shape.slice(1).join() !== first.shape.slice(1).join())
      throw new FileFault(
        `The samples of ${quoted(name)} have the shape (${shape.slice(1).join(', ')}), and those ` +
          `of ${quoted(first.name)} (${first.shape.slice(1).join(', ')}).`,
      )
  const length = arrays.reduce((sum, { data }) => sum + data.length, 0)
  const areBytes = arrays.every(({ data }) => data instanceof Uint8Array)
  const data = areBytes ? new Uint8Array(length) : new Float32Array(length)
  let at = 0
  for (const { data: own } of arrays) {
    data.set(own, at)
    at += own.length
  }
  const count = arrays.reduce((sum, { shape }) => sum + shape[0], 0)
  return { ...first, shape: [count, ...first.shape.slice(1)], data }
}

/** Samples of NumPy arrays that are named x and y, or the like. Throws a `FileFault`. */
export async function numpySamples(
  files: readonly SampleFile[],
  told: SampleTelling,
): Promise<Gathered> {
  const named = files.filter(({ path }) => roleOf(baseOf(path).replace(/\.npy$/i, '')).of !== null)
  const names = files.map(({ path }) => quoted(baseOf(path).replace(/\.npy$/i, '')))
  if (named.length === 0)
    throw new FileFault(
      `None of its arrays is named “x” or “y”, “images” or “labels”: it has ` +
        `${names.slice(0, 5).join(', ')}${names.length > 5 ? ' and others' : ''}.`,
    )
  const arrays: NumpyArray[] = []
  for (const [i, file] of named.entries()) {
    arrays.push(await arrayOf(file))
    told.progress(i / named.length)
  }
  const training = [pairOf(arrays, 'train') ?? pairOf(arrays, 'all')].flatMap((pair) => pair ?? [])
  const test = pairOf(arrays, 'test') ?? pairOf(arrays, 'val')
  const pairs = [...training, ...(test ? [test] : [])]
  const inputs = joined(pairs.map((pair) => pair.inputs))
  const targets = joined(pairs.map((pair) => pair.targets))
  const taken = new Set(pairs.flatMap((pair) => [pair.inputs.name, pair.targets.name]))
  const others = files
    .map(({ path }) => baseOf(path).replace(/\.npy$/i, ''))
    .filter((name) => !taken.has(name))
  if (others.length > 0)
    told.leftOut.push(
      `Arrays besides samples and labels: ${others.slice(0, 5).map(quoted).join(', ')}.`,
    )
  told.understood.push(
    `Samples from ${quoted(pairs[0].inputs.name)}, what they are to give from ` +
      `${quoted(pairs[0].targets.name)}.`,
  )
  return {
    ...numpyInputs(inputs, told),
    count: inputs.shape[0],
    training: training.length > 0 && test ? training[0].inputs.shape[0] : null,
    targets: numpyTargets(targets, told),
  }
}
