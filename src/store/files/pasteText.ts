import { IMPORTERS } from '../../formats'
import { importersOf } from '../../formats/accept'
import type { Importer } from '../../formats/format'
import { importerOf } from '../../formats/recognise'
import { addCopies } from '../edits/copies'
import { part } from '../part'
import { notify, setSession } from '../store'
import { told } from '../told'

/**
 * Adds copied cards to the project; invalid text is refused with a sentence, which begins with
 * where it came from, and nothing changes.
 */
export const pasteText = (
  text: string,
  source = 'The clipboard',
  importers = IMPORTERS,
): Promise<boolean> =>
  told(() => addLayers(text, source, importers), 'These layers could not be read.')

async function addLayers(
  text: string,
  source: string,
  importers: readonly Importer[],
): Promise<void> {
  const bytes = new TextEncoder().encode(text)
  const known = importersOf('project', importers)
  const read = await part((importerOf(bytes, '', known) ?? known[0]).load)
  const result = read(bytes, '')
  if ('error' in result) return notify('bad', `${source} holds no layers: ${result.error}`)
  const { nodes } = result.project.graph
  const label = nodes.length === 1 ? `Paste ${nodes[0].name}` : `Paste ${nodes.length} layers`
  const ids = nodes.map((node) => node.id)
  if (!addCopies(label, result.project, ids)) return
  // The canvas comes back from behind a view, so that the pasted cards are seen.
  setSession({ pane: null })
}
