import { FileFault } from '../fileFault'
import { LOOK_NAMES, lookOf } from '../look'
import { quoted } from '../quoted'
import { isNpy } from '../tensors/npyArray'
import { cifarSamples } from './cifar'
import { csvSamples } from './csvSet'
import { finished, type Gathered } from './finished'
import { idxSamples, isIdx } from './idx'
import { numpySamples } from './numpySet'
import { pictureSamples } from './pictures'
import {
  baseOf,
  counted,
  type ReadSamples,
  type SampleChoices,
  type SampleFile,
  type SampleTools,
} from './sampleFile'
import { type SampleTelling, startTelling } from './told'
import { unpacked } from './unpacked'

/** Files that systems and archivers leave behind. */
const JUNK = /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i

const IDX = /([-.]idx\d([-.]ubyte)?|-ubyte)$/i
const CIFAR = /\.bin$/i
const NPY = /\.npy$/i
const PICTURE = /\.(png|jpe?g|gif|webp|bmp)$/i
const TABLE = /\.(csv|tsv)$/i

const KINDS = 'pictures in folders by class, CSV, .npz, IDX and CIFAR-10’s binary files can be read'

/** Reads the files of one kind, with all others beside. */
type PartReader = (files: readonly SampleFile[], all: readonly SampleFile[]) => Promise<Gathered>

async function gathered(files: readonly SampleFile[], told: SampleTelling, tools: SampleTools) {
  const readers: readonly (readonly [RegExp, PartReader])[] = [
    [IDX, (own) => idxSamples(own, told)],
    [CIFAR, (own, all) => cifarSamples(own, all, told)],
    [NPY, (own) => numpySamples(own, told)],
    [PICTURE, (own) => pictureSamples(own, told, tools)],
    [TABLE, (own) => oneTable(own, told)],
  ]
  for (const [name, read] of readers) {
    const own = files.filter(({ path }) => name.test(path))
    if (own.length === 0) continue
    const others = files.filter((file) => !own.includes(file) && !file.path.endsWith('/'))
    if (others.length > 0)
      told.leftOut.push(
        `${counted(others.length, 'file')} of another kind, such as ` +
          `${quoted(baseOf(others[0].path))}.`,
      )
    return read(own, files)
  }
  return byBytes(files, told)
}

function oneTable(files: readonly SampleFile[], told: SampleTelling): Promise<Gathered> {
  if (files.length > 1)
    throw new FileFault(
      `There are ${counted(files.length, 'table')}, such as ${quoted(baseOf(files[0].path))} and ` +
        `${quoted(baseOf(files[1].path))}; bring one that has all columns.`,
    )
  return csvSamples(files[0], told)
}

/** Reads files whose names do not say what they are: one alone, by its first bytes. */
async function byBytes(files: readonly SampleFile[], told: SampleTelling): Promise<Gathered> {
  const real = files.filter(({ path }) => !path.endsWith('/'))
  const [file] = real
  if (!file) throw new FileFault('There is no file in it.')
  if (real.length === 1) {
    const bytes = await file.read()
    const look = lookOf(bytes.subarray(0, 1024))
    if (isIdx(bytes)) return idxSamples(real, told)
    if (isNpy(bytes)) return numpySamples([{ ...file, path: `${file.path}.npy` }], told)
    if (look === 'text') return csvSamples(file, told)
    if (look === 'empty') throw new FileFault(`${baseOf(file.path)} is empty.`)
    const seen = look && LOOK_NAMES[look]
    throw new FileFault(
      `${baseOf(file.path)} ${seen ? `is ${seen}, and no set of samples` : 'holds no samples'}; ` +
        `${KINDS}.`,
    )
  }
  throw new FileFault(
    `None of ${counted(real.length, 'file')} holds samples, such as ` +
      `${quoted(baseOf(file.path))}; ${KINDS}.`,
  )
}

/**
 * Reads samples of files that were brought together: a folder, an archive, or some files. `name` is
 * what the set is called. Never rejects: what does not fit is one sentence.
 */
export async function readSamples(
  files: readonly SampleFile[],
  name: string,
  choices: SampleChoices,
  tools: SampleTools,
): Promise<ReadSamples> {
  const told = startTelling(choices, tools.progress)
  try {
    const all = (await unpacked(files)).filter(({ path }) => !JUNK.test(path))
    const set = finished(name, await gathered(all, told, tools), told)
    const { understood, guessed, leftOut, questions } = told
    return { set, account: { understood, guessed, leftOut }, questions }
  } catch (fault) {
    return {
      error:
        fault instanceof FileFault
          ? fault.message
          : 'These samples are damaged and cannot be read.',
    }
  }
}
