import type { Project } from '../graph/project'

/** A project as the text of its `project.json`, weights as lists of numbers, pictures by name only. `readProject` reads it. */
export function inlineProject({ name, graph, weights }: Project): string {
  const inline = Object.entries(weights).flatMap(([node, tensors]) =>
    Object.entries(tensors).map(([weight, { shape, data }]) => ({ node, name: weight, shape, values: Array.from(data) })),
  )
  return JSON.stringify({ format: 'convscope', version: 1, name, graph, weights: inline, pictures: [] })
}
