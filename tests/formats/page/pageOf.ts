import { shippedSet } from '../../../scripts/models/trainNetwork'
import { createRunner } from '../../../src/engine/runner'
import type { ExportSource } from '../../../src/formats/format'
import { bytesOf, storedTensor, storedTensors } from '../../../src/formats/page/packNumbers'
import { pageFiles } from '../../../src/formats/page/pageFile'
import type { PageSpec } from '../../../src/formats/page/pageSpec'
import { changesBetween } from '../../../src/graph/changes'
import type { Project } from '../../../src/graph/project'
import { shownSets } from '../../sources/datasets/shownSets'
import { sourceOf } from '../sourceOf'
import { allOf } from './computed'

/** What an exporter gets of a project, with what the engine computes; `values` asks that. */
export async function computedSource(project: Project) {
  const runner = createRunner()
  for (const [name, set] of await shownSets([project])) runner.setSamples(name, set)
  const rgba = new Uint8Array(427 * 640 * 4).map((_, i) => (i * 7 + (i >> 9)) % 256)
  for (const name of ['china.jpg', 'flower.jpg'])
    runner.setPixels(name, { width: 640, height: 427, rgba })
  runner.apply(changesBetween(null, project))
  runner.look(project.graph.nodes.map(({ id }) => id))
  const values = (id: string) => runner.values(id)
  const source: ExportSource = {
    ...sourceOf(project),
    values: async (id: string) => runner.values(id),
    samples: shippedSet,
  }
  return { source, values, end: () => runner.dispose() }
}

/** The page of a project. */
export async function pageWith(project: Project) {
  const { source, values, end } = await computedSource(project)
  const { files, note = '' } = await pageFiles(source, 'page.html')
  const html = files instanceof Map ? new TextDecoder().decode(files.get('page.html')) : ''
  return { html, note, values, end }
}

/** What stands in a script element of a page. */
const partOf = (html: string, id: string): string =>
  new RegExp(`<script type="[^"]*" id="${id}">([^<]*)</script>`).exec(html)?.[1] ?? ''

/** What a page computes of what it shows first, by the names of cards. */
export function computedByPage(html: string) {
  const spec: PageSpec = JSON.parse(partOf(html, 'network'))
  const bytes = bytesOf(partOf(html, 'numbers'))
  const given = new Map(
    spec.inputs.map(({ name, recorded }) => [name, storedTensor(bytes, recorded)] as const),
  )
  return { spec, bytes, values: allOf(spec.nodes, storedTensors(bytes, spec), given) }
}
