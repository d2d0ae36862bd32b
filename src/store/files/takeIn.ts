import { IMPORTERS } from '../../formats'
import type { Importer } from '../../formats/format'
import { LOOK_NAMES, lookOf } from '../../formats/look'
import { readable } from '../../formats/recognise'
import { part } from '../part'
import { notify } from '../store'
import { told } from '../told'
import type { Carried } from './carried'
import { mainOf } from './mainFile'
import { openAs } from './openFile'
import { pasteText } from './pasteText'
import { calledBy, headOf } from './readFile'

function looksLike(head: Uint8Array): string {
  const look = lookOf(head)
  if (look === 'empty') return 'is empty'
  if (look === 'zeros') return 'begins with nothing but zeros'
  const name = look && LOOK_NAMES[look]
  return name ? `is ${name}` : 'is of a kind that cannot be read'
}

/** What can be opened, as the end of a sentence. */
const canBeBrought = (importers: readonly Importer[]): string =>
  `${readable(importers)} can be brought here.`

async function takeFiles(
  files: readonly File[],
  into: string | undefined,
  importers: readonly Importer[],
): Promise<void> {
  const main = await mainOf(files, importers)
  const { file, importer, beside } = main
  if (!importer)
    throw new Error(
      `${calledBy(file)} ${looksLike(await headOf(file))}; ${canBeBrought(importers)}`,
    )
  await openAs(main, importer, into)
  if (files.length > 1 + beside.length)
    notify('warn', `Of several files only the first is taken: ${calledBy(file)}.`)
}

/** Folders are samples to train on. */
async function takeFolders(trees: readonly FileSystemEntry[]): Promise<void> {
  const { openBrought } = await part(() => import('./openSamples'))
  const { walkFolder } = await part(() => import('./walkFolder'))
  await openBrought(await walkFolder(trees), trees[0].name)
}

/**
 * Opens or shows what was dropped or pasted: a project, a picture (in the card `into`), layers as
 * text. Anything else gets a sentence. `source` is what a sentence calls a text; `importers` are
 * the known formats.
 */
export async function takeIn(
  { files, folders, trees = [], text, link }: Carried,
  source: string,
  into?: string,
  importers = IMPORTERS,
): Promise<void> {
  const can = canBeBrought(importers)
  if (files.length > 0)
    await told(() => takeFiles(files, into, importers), 'This file could not be read.')
  else if (trees.length > 0) await told(() => takeFolders(trees), 'This folder could not be read.')
  else if (folders.length > 0) notify('bad', `${folders[0]} is a folder; ${can}`)
  else if (link) notify('bad', `This is a link; save what it leads to as a file first: ${can}`)
  else if (text.trim() !== '') await pasteText(text, source, importers)
  else notify('bad', `${source} holds nothing that can be opened; ${can}`)
}
