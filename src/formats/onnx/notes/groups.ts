import type { OnnxGraph, OnnxNode } from '../model'

/** The domain of what stands for several operators here; no file has it. */
const INSIDE = 'operators of one layer'

/** The card that an operator was written for: what stands before the first / or dot of its name. */
const ownerOf = ({ name }: OnnxNode): string => name.split(/[./]/, 1)[0]

/** One in place of these: it reads what they do from elsewhere, and gives what others read. */
function inPlace(
  root: OnnxNode,
  inside: readonly OnnxNode[],
  reads: (name: string) => boolean,
): OnnxNode {
  const own = new Set(inside.flatMap(({ outputs }) => outputs))
  const given = inside.flatMap(({ inputs }) => inputs).filter((name) => name !== '')
  return {
    ...root,
    domain: INSIDE,
    at: -1,
    inputs: given.filter((name) => !own.has(name)),
    outputs: [...own].filter(reads),
    attributes: new Map(),
    inside,
  }
}

/**
 * The graph with one operator in place of all that were written for one layer, as a note at it
 * says; those of the cards `except` stay apart.
 */
export function withGroups(graph: OnnxGraph, except: ReadonlySet<string>): OnnxGraph {
  const roots = new Map(
    graph.nodes
      .filter(({ note, name }) => note !== '' && /^[A-Za-z]\w*$/.test(name) && !except.has(name))
      .map((node) => [node.name, node]),
  )
  if (roots.size === 0) return graph
  const groups = new Map<string, OnnxNode[]>([...roots.keys()].map((name) => [name, []]))
  const readers = new Map<string, Set<string>>()
  const read = (name: string, by: string): void =>
    void readers.set(name, (readers.get(name) ?? new Set()).add(by))
  for (const node of graph.nodes) {
    const owner = ownerOf(node)
    groups.get(owner)?.push(node)
    for (const name of node.inputs) read(name, roots.has(owner) ? owner : '')
  }
  for (const { name } of graph.outputs) read(name, '')
  const nodes = graph.nodes.flatMap((node): OnnxNode[] => {
    const owner = ownerOf(node)
    const root = roots.get(owner)
    if (!root) return [node]
    if (root !== node) return []
    const inside = groups.get(owner) ?? []
    const outside = (name: string): boolean =>
      [...(readers.get(name) ?? [])].some((reader) => reader !== owner)
    return [inPlace(root, inside, outside)]
  })
  return { ...graph, nodes }
}
