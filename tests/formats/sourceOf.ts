import type { ExportSource } from '../../src/formats/format'
import type { Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'

/** What an exporter gets of a project, without an engine. */
export function sourceOf(project: Project): ExportSource {
  return {
    project,
    shapes: shapesOf(project),
    weight: () => Promise.resolve(null),
    values: async () => null,
    samples: async () => null,
    pixels: () => null,
    sample: () => Promise.reject(new Error('no sample')),
    model: () => Promise.resolve(null),
    page: () => Promise.reject(new Error('no page')),
    pack: () => Promise.reject(new Error('nothing is packed')),
  }
}
