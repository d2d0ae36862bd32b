import type { Preview, WantedMap } from '../../src/engine/preview'
import { changesBetween } from '../../src/graph/changes'
import type { Tensor } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { weightsOf } from '../../src/graph/weightsOf'
import { startEngine } from './appWorker'
import { show } from './canvases'
import type { Shown } from './painter'
import type { Edit, Task } from './rival'
import { CARD } from './workloads'

/** Shows the sheets of these maps as the cards do. */
export const showAll = (previews: readonly Preview[]): void => {
  for (const { node, sheet } of previews) if (sheet) show(node, sheet.rgba, sheet)
}

/**
 * Our own engine in its worker, loaded; `edit` resolves when its pixels are on the page. `shown` is
 * how it laid the maps out.
 */
export async function loadEngine({ project, pictures }: Task) {
  const engine = startEngine()
  await engine.ready
  engine.pixels(pictures)
  const { nodes } = project.graph
  const wanted = nodes.map(
    ({ id }): WantedMap => ({ node: id, ...CARD, scale: 'auto', page: 0, values: false }),
  )
  const shapes = shapesOf(project)
  const [, edited, ...rest] = nodes
  let weights: Readonly<Record<string, Tensor>> = weightsOf(
    project,
    edited,
    shapes.get(edited.id)?.weights ?? [],
  )
  const looked = await engine.look(changesBetween(null, project), wanted, false, true)
  if (looked.faults.length > 0)
    throw new Error(`Our own engine did not compute everything: ${looked.faults[0].text}`)
  const shown = looked.previews.flatMap(({ node, sheet, range }): Shown[] => {
    if (node === nodes[0].id || !sheet) return []
    const { rgba: _, ...layout } = sheet
    return [{ step: node, sheet: layout, limit: range.limit, signed: range.signed }]
  })
  if (shown.length !== 1 + rest.length)
    throw new Error(`Our own engine painted ${shown.length} of ${1 + rest.length} maps.`)
  const edit = async (edits: readonly Edit[]): Promise<readonly Preview[]> => {
    const { shape, data }: Tensor = weights.weight
    const copy = data.slice()
    for (const { index, value } of edits) copy[index] = value
    weights = { ...weights, weight: { shape, data: copy } }
    const { previews } = await engine.look(
      {
        nodes: [],
        removed: [],
        wires: null,
        pictures: null,
        weights: [{ node: edited.id, weights }],
      },
      wanted,
      true,
      false,
    )
    showAll(previews)
    return previews
  }
  return {
    edit,
    shown,
    last: async () => (await engine.values(nodes[nodes.length - 1].id)).data,
    stop: engine.stop,
  }
}
