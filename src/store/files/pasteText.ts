import { IMPORTERS } from '../../formats'
import { importersOf } from '../../formats/accept'
import type { Importer } from '../../formats/format'
import { importerOf } from '../../formats/recognise'
import { addCopies } from '../edits/copies'
import { workedAt } from '../saving'
import { notify, setSession, store } from '../store'
import { told } from '../told'
import { openRead } from './openFile'
import { readProjectFile } from './projectFiles'
import { tellFault } from './tellFault'

/**
 * Adds copied cards to the project, or the network that a text of another program holds; that opens
 * as a project where there is no work to add it to. An error message leads to its card. Invalid
 * text is refused with a sentence, which begins with where it came from, and nothing changes.
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
  if (await tellFault(text)) return
  const known = importersOf('project', importers)
  const importer = importerOf(new TextEncoder().encode(text), '', known) ?? known[0]
  const file = new File([text], '')
  const result = await readProjectFile(file, importer)
  if (!result) return
  if ('error' in result) return notify('bad', `${source} holds no layers: ${result.error}`)
  const { nodes } = result.project.graph
  const isFree = !workedAt() || store.getState().project.graph.nodes.length === 0
  if (result.account && isFree)
    return openRead(result, 'what was pasted', (given) =>
      readProjectFile(file, importer, [], given),
    )
  const label = nodes.length === 1 ? `Paste ${nodes[0].name}` : `Paste ${nodes.length} layers`
  const ids = nodes.map((node) => node.id)
  if (!addCopies(label, result.project, ids)) return
  // The canvas comes back from behind a view, so that the pasted cards are seen.
  setSession({ pane: null })
  const { guessed = [], leftOut = [] } = result.account ?? {}
  for (const { text: words, line } of [...leftOut, ...guessed].slice(0, 3))
    notify('warn', line === undefined ? words : `Line ${line}: ${words}`)
}
