import { newAttribute, type OnnxAttribute, type OnnxNode } from '../model'
import { type Net, usesOf } from '../net'
import type { Surface } from './chains'
import { KNOWN_PATTERNS } from './known'
import { matches, NO_MATCH, type PatternMatch } from './matching'
import type { Pattern } from './pattern'

/** What was recognised in operators, and how often. */
export interface Recognised {
  readonly name: string
  readonly count: number
  /** The operators that it was written as. */
  readonly written: readonly string[]
}

/** The operators that a pattern can end in. */
function endsOf(pattern: Pattern): readonly string[] {
  if ('any' in pattern) return []
  if ('op' in pattern) return [pattern.op]
  return 'times' in pattern ? ['Mul', 'Div'] : ['Add', 'Sub']
}

/** The operators of a match, with those that only compute something for them. */
function withHelpers(
  match: PatternMatch,
  producers: ReadonlyMap<string, OnnxNode>,
  uses: ReadonlyMap<string, number>,
): ReadonlySet<OnnxNode> {
  const nodes = new Set(match.nodes)
  const x = match.tensors.get('x')
  // The set grows while it is walked.
  for (const node of nodes)
    for (const name of node.inputs) {
      const from = name === x ? undefined : producers.get(name)
      if (!from || nodes.has(from)) continue
      const within = usesOf([...nodes], [])
      if (from.outputs.every((output) => uses.get(output) === within.get(output))) nodes.add(from)
    }
  return nodes
}

/** Does nothing else read what all of these operators but the last give? */
function isClosed(
  nodes: ReadonlySet<OnnxNode>,
  root: OnnxNode,
  uses: ReadonlyMap<string, number>,
): boolean {
  const within = usesOf([...nodes], [])
  return [...nodes].every(
    (node) =>
      node === root ||
      node.outputs.every((name) => (uses.get(name) ?? 0) === (within.get(name) ?? 0)),
  )
}

/** The operator that stands for a match: it reads x, and has what was kept and open. */
function standingFor(op: string, match: PatternMatch, root: OnnxNode): OnnxNode {
  const kept = [...match.kept.keys()].flatMap((name) => {
    const from = match.nodes.find((node) => node.attributes.has(name))?.attributes.get(name)
    return from ? [[name, from] as const] : []
  })
  const numbers = [...match.numbers].map(([name, float]): readonly [string, OnnxAttribute] => [
    name,
    { ...newAttribute(), name, type: 1, float, int: Math.round(float) },
  ])
  return {
    ...root,
    op,
    at: -1,
    name: root.name.includes('/') ? root.name.replace(/[^/]*$/, op) : '',
    inputs: [match.tensors.get('x') ?? ''],
    attributes: new Map([...kept, ...numbers]),
  }
}

/** The graph with one operator in place of several that are one layer. */
export function recognised(net: Net): {
  readonly net: Net
  readonly found: readonly Recognised[]
} {
  const producers = new Map(net.nodes.flatMap((node) => node.outputs.map((name) => [name, node])))
  const surface: Surface = { producers, constants: net.constants }
  const uses = usesOf(net.nodes, net.outputs)
  const gone = new Set<OnnxNode>()
  const inPlace = new Map<OnnxNode, OnnxNode>()
  const found = new Map<string, Recognised>()
  for (const { name, op, pattern, also } of KNOWN_PATTERNS)
    for (const root of net.nodes) {
      if (
        !endsOf(pattern).includes(root.op) ||
        gone.has(root) ||
        inPlace.has(root) ||
        root.outputs.length !== 1
      )
        continue
      for (const plain of matches(surface, pattern, root.outputs[0], NO_MATCH)) {
        const more = also ? also(plain.nodes, surface) : new Map<string, number>()
        if (!more) continue
        const match = { ...plain, numbers: new Map([...plain.numbers, ...more]) }
        const nodes = withHelpers(match, producers, uses)
        const taken = [...nodes].some((node) => gone.has(node) || inPlace.has(node))
        if (taken || !nodes.has(root) || !isClosed(nodes, root, uses)) continue
        inPlace.set(root, standingFor(op, match, root))
        for (const node of nodes) if (node !== root) gone.add(node)
        const before = found.get(name)
        const written = net.nodes.filter((node) => nodes.has(node)).map((node) => node.op)
        found.set(name, {
          name,
          count: (before?.count ?? 0) + 1,
          written: before?.written ?? written,
        })
        break
      }
    }
  const nodes = net.nodes.filter((node) => !gone.has(node)).map((node) => inPlace.get(node) ?? node)
  return { net: { ...net, nodes }, found: [...found.values()] }
}
