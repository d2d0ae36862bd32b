import type { Graph, GraphNode } from '../../graph/graph'
import '../../graph/everyKind'
import { kindOf } from '../../graph/kinds'
import { freeName } from '../../graph/names'
import { finite, isId } from '../../graph/sound'
import type { Parameters } from '../../layers/fields'
import { isForbidden } from '../../layers/forbidden'
import { FARTHEST, LARGEST_SEED, MOST_LAYERS, MOST_NAME, MOST_WIRES } from '../../layers/limits'
import { checkParameters } from '../../layers/parameterWords'
import { quoted } from '../quoted'
import { type Envelope, place, plainRecord, type StoredNode, storedNode } from './forms'
import { withSoundSharing } from './readSharing'
import { readWires } from './readWires'

/** A valid, free PyTorch name; a number is added on a clash. */
function soundName(wanted: unknown, kind: string, taken: ReadonlySet<string>): string {
  const plain =
    typeof wanted === 'string' && wanted !== ''
      ? wanted.slice(0, 200)
      : kind.slice(0, 200).toLowerCase()
  const word =
    plain.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\W+/g, '_').slice(0, MOST_NAME) ||
    'layer'
  const start = /^\d/.test(word) ? `_${word}`.slice(0, MOST_NAME) : word
  return freeName(taken, start)
}

/** Parameters of an unknown kind are kept as they are, except numbers that no file can hold. */
function foreignParameters(
  given: Readonly<Record<string, unknown>>,
  layer: string,
  repairs: string[],
): Parameters {
  const kept = Object.entries(given).filter(([, value]) => finite(value))
  if (kept.length < Object.keys(given).length)
    repairs.push(`Layer ${layer}: a parameter held a number that is not finite, and was left out.`)
  // Whatever a newer version stored is carried along unread.
  return Object.fromEntries(kept) as Parameters
}

function readParameters(stored: StoredNode, layer: string, repairs: string[]): Parameters {
  if (stored.parameters === undefined) return {}
  const record = plainRecord.safeParse(stored.parameters)
  if (!record.success) {
    repairs.push(`Layer ${layer}: its parameters could not be read, and are now the defaults.`)
    return {}
  }
  const kind = kindOf(stored)
  if (!kind) return foreignParameters(record.data, layer, repairs)
  const checked = checkParameters(kind.fields, record.data, layer)
  repairs.push(...checked.repairs)
  return checked.parameters
}

function readPosition(stored: StoredNode, layer: string, repairs: string[]): GraphNode['position'] {
  const result = place.safeParse(stored.position)
  if (result.success && Math.abs(result.data.x) <= FARTHEST && Math.abs(result.data.y) <= FARTHEST)
    return { x: result.data.x, y: result.data.y }
  repairs.push(`Layer ${layer}: its place on the canvas could not be read, and is now the corner.`)
  return { x: 0, y: 0 }
}

function readSeed(stored: StoredNode, layer: string, repairs: string[]): number {
  const { seed } = stored
  if (typeof seed === 'number' && Number.isInteger(seed) && Math.abs(seed) <= LARGEST_SEED)
    return seed
  repairs.push(`Layer ${layer}: its seed was not a whole number, and is now 0.`)
  return 0
}

function readNode(stored: StoredNode, taken: ReadonlySet<string>, repairs: string[]): GraphNode {
  const name = soundName(stored.name, stored.kind, taken)
  if (name !== stored.name)
    repairs.push(
      'Layer ' +
        (typeof stored.name === 'string' ? quoted(stored.name) : `of kind ${quoted(stored.kind)}`) +
        ` is now called ${name}.`,
    )
  return {
    id: stored.id,
    kind: stored.kind,
    name,
    parameters: readParameters(stored, name, repairs),
    seed: readSeed(stored, name, repairs),
    position: readPosition(stored, name, repairs),
    ...(typeof stored.usesWeightsOf === 'string' ? { usesWeightsOf: stored.usesWeightsOf } : {}),
  }
}

/**
 * Reads cards and wires; what is invalid is repaired or left out with a sentence in `repairs`. An
 * error where the whole cannot be trusted.
 */
export function readGraph(graph: Envelope['graph'], repairs: string[]): Graph | { error: string } {
  const wires: readonly unknown[] = graph.wires ?? []
  if (graph.nodes.length > MOST_LAYERS)
    return {
      error:
        `This project has ${graph.nodes.length.toLocaleString('en')} layers; up to ` +
        `${MOST_LAYERS.toLocaleString('en')} can be read.`,
    }
  if (wires.length > MOST_WIRES)
    return {
      error:
        `This project has ${wires.length.toLocaleString('en')} wires; up to ` +
        `${MOST_WIRES.toLocaleString('en')} can be read.`,
    }
  const nodes: GraphNode[] = []
  const ids = new Set<string>()
  const names = new Set<string>()
  for (const [index, value] of graph.nodes.entries()) {
    const stored = storedNode.safeParse(value)
    if (stored.success && isForbidden(stored.data.id))
      return { error: `This file uses the forbidden name ${stored.data.id} and was not opened.` }
    if (!stored.success || !isId(stored.data.id)) {
      repairs.push(
        `Layer ${index + 1} of the file has no kind or id that can be read, and was left out.`,
      )
      continue
    }
    if (ids.has(stored.data.id))
      return {
        error:
          `Two layers of this project have the same id ${quoted(stored.data.id)}, so it ` +
          'was not opened.',
      }
    const node = readNode(stored.data, names, repairs)
    ids.add(node.id)
    names.add(node.name)
    nodes.push(node)
  }
  return { nodes: withSoundSharing(nodes, repairs), wires: readWires(wires, nodes, repairs) }
}
