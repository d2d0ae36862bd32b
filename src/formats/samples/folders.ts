import { FileFault } from '../fileFault'
import { quoted } from '../quoted'
import { counted, type SampleFile } from './sampleFile'
import type { SampleTelling } from './told'

/** A picture with its class, and whether it is for a test. */
export interface Labelled {
  readonly file: SampleFile
  readonly label: string
  readonly isTest: boolean
}

const TRAINING = /^(train|training)$/i
const TEST = /^(test|testing)$/i
const VALIDATION = /^(val|valid|validation)$/i

const isPart = (folder: string): boolean =>
  [TRAINING, TEST, VALIDATION].some((part) => part.test(folder))

/** The folders of a path without those that all have, as long as each keeps one of its own. */
function folders(files: readonly SampleFile[]): readonly (readonly string[])[] {
  let all = files.map(({ path }) => path.split('/').filter(Boolean).slice(0, -1))
  while (
    all.length > 0 &&
    all.every((own) => own.length > 1 && own[0] === all[0][0]) &&
    !isPart(all[0][0])
  )
    all = all.map((own) => own.slice(1))
  return all
}

/**
 * The classes of pictures from the folders that they lie in, in those for training and for a test
 * where there are such. Throws a `FileFault` where they lie in none.
 */
export function labelled(files: readonly SampleFile[], told: SampleTelling): readonly Labelled[] {
  const all = folders(files)
  const hasParts = all.every((own) => own.length > 0 && isPart(own[0]))
  const parts = new Set(hasParts ? all.map(([part]) => part) : [])
  const testing = [...parts].some((part) => TEST.test(part)) ? TEST : VALIDATION
  const loose = all.filter((own) => own.length < (hasParts ? 2 : 1)).length
  if (loose === all.length)
    throw new FileFault(
      `${counted(loose, 'picture')} and no folder that says what they show: put those of each ` +
        'class into a folder of its name.',
    )
  if (loose > 0) told.leftOut.push(`${counted(loose, 'picture')} in no folder of a class.`)
  if (hasParts)
    told.understood.push(`Parts from the folders ${[...parts].map(quoted).join(' and ')}.`)
  told.understood.push('Classes from the names of the folders.')
  return files.flatMap((file, i) => {
    const own = all[i]
    const label = own[hasParts ? 1 : 0]
    return label === undefined ? [] : [{ file, label, isTest: hasParts && testing.test(own[0]) }]
  })
}
