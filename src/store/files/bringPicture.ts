import { acceptOf, importersOf } from '../../formats/accept'
import type { ImporterOf } from '../../formats/format'
import { HEAD, importerOf } from '../../formats/recognise'
import { FIRST_KINDS } from '../../graph/firstKinds'
import { pictureField } from '../../graph/pictures'
import { addLayer } from '../edits/cards'
import { showPicture } from '../edits/pictures'
import { notify, store } from '../store'
import { told } from '../told'
import { chooseFile } from './chooseFile'
import { bytesOf } from './readFile'
import { readPicture } from './readPicture'

/** The kind of source for a new picture, which the first screen shows. */
const pictureKind = (): string =>
  FIRST_KINDS.find((kind) => kind.fields.some((field) => field.type === 'picture'))?.kind ?? ''

async function show(
  file: File,
  importer: ImporterOf<'picture'>,
  into: string | undefined,
): Promise<void> {
  const { id, picture, reduced } = await readPicture(file, importer)
  const { project, session } = store.getState()
  const cards = project.graph.nodes
    .filter((node) => pictureField(project, node.id))
    .map((node) => node.id)
  const target =
    into ??
    session.selection.find((node) => cards.includes(node)) ??
    (cards.length === 1 ? cards[0] : undefined) ??
    addLayer(pictureKind())
  showPicture(target, id, picture)
  if (reduced)
    notify(
      'ok',
      `${picture.name} has ${reduced} pixels; it is used at ${picture.width}×${picture.height}.`,
    )
}

/**
 * Shows a picture file in a card: the one given, the selected one, the only one there is, or a new
 * one. Reports what is wrong, and returns whether it is shown.
 */
export const bringPicture = (
  file: File,
  importer: ImporterOf<'picture'>,
  into?: string,
): Promise<boolean> => told(() => show(file, importer, into), 'This picture could not be read.')

/** Lets the user choose a picture file for a card. */
export async function pickPicture(node: string): Promise<void> {
  const importers = importersOf('picture')
  const file = await chooseFile(acceptOf(importers))
  if (!file) return
  await told(async () => {
    const importer = importerOf(await bytesOf(file, HEAD), file.name, importers) ?? importers[0]
    await show(file, importer, node)
  }, 'This picture could not be read.')
}
