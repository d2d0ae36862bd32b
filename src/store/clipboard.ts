import type { Project } from '../graph/project'
import { projectText } from '../formats/projectText'
import { addCopies, removeSelected } from './actions'
import { part } from './part'
import { notify, setSession, store } from './store'
import { told } from './told'

const selected = (project: Project, ids: readonly string[]): Project => ({
  name: 'Copied layers',
  graph: {
    nodes: project.graph.nodes.filter((node) => ids.includes(node.id)),
    wires: project.graph.wires.filter((wire) => ids.includes(wire.from) && ids.includes(wire.to)),
  },
  weights: Object.fromEntries(Object.entries(project.weights).filter(([id]) => ids.includes(id))),
  pictures: {},
})

/** The selected cards as text, in the form of a project file without binaries; null if nothing is selected. */
export function copySelection(): string | null {
  const { project, session } = store.getState()
  if (session.selection.length === 0) return null
  return projectText(selected(project, session.selection))
}

/** Copies the selected cards and deletes them. */
export function cutSelection(): string | null {
  const text = copySelection()
  if (text !== null) removeSelected()
  return text
}

/** Adds copied cards beside what is there; text that is none is refused with one sentence, which begins with where it came from, and nothing changes. */
export const pasteText = (text: string, source = 'The clipboard'): Promise<boolean> => told(() => addLayers(text, source), 'These layers could not be read.')

async function addLayers(text: string, source: string): Promise<void> {
  const { readProject } = await part(() => import('../formats/projectFile'))
  const result = readProject(new TextEncoder().encode(text))
  if ('error' in result) return notify('bad', `${source} holds no layers: ${result.error}`)
  const { nodes } = result.project.graph
  const label = nodes.length === 1 ? `Paste ${nodes[0].name}` : `Paste ${nodes.length} layers`
  const ids = nodes.map((node) => node.id)
  if (!addCopies(label, result.project, ids)) return
  // What is pasted is seen, also where a view stood in place of the canvas.
  setSession({ pane: null })
}
