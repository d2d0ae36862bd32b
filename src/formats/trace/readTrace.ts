import { layoutOf } from '../../graph/arrange'
import { cardBoxes } from '../../graph/cardSize'
import type { GraphNode } from '../../graph/graph'
import type { Project, Tensor } from '../../graph/project'
import { type Shapes, shapesOf } from '../../graph/shapes'
import { MOST_PROJECT_NAME } from '../../layers/limits'
import { sizeOf } from '../../layers/tensorShape'
import type { Account, Recorded } from '../account'
import { FileFault } from '../fileFault'
import { checkWhole } from '../network/whole'
import type { ReadProject } from '../project/readDocument'
import { Endless } from '../pytorch/run/faults'
import { parseJson } from '../safeJson'
import { readSafetensors } from '../tensors/safetensors'
import type { StoredTensor } from '../tensors/storedTensor'
import { openZip } from '../zip/openZip'
import { documentOf, type TraceDocument } from './document'
import { type Followed, follow } from './follow'

/** The main file of what `convscope.py` writes. */
export const TRACE = 'trace.json'

/** Weights of a network, its input, and what its layers gave. */
const MOST_BYTES = 512 * 2 ** 20

const EMPTY = { weights: {}, pictures: {} } as const

/** The tensors of a file in the zip, by name. */
function tensorsIn(bytes: Uint8Array, name: string): ReadonlyMap<string, StoredTensor> {
  const read = readSafetensors(bytes)
  if ('error' in read) throw new FileFault(`${name}: ${read.error}`)
  return new Map(read.tensors.map((tensor) => [tensor.name, tensor]))
}

function graphOf({ machine }: Followed): Project['graph'] {
  // Only what is read, or reads: numbers that no card took have none.
  return {
    nodes: [...machine.cards.added.values()].map(({ node }) => node),
    wires: machine.cards.wires(),
  }
}

/** The numbers of the file that the cards take. */
function weightsOf(
  { machine, weightsOf: keys }: Followed,
  shapes: Shapes,
  held: ReadonlyMap<string, StoredTensor>,
): Project['weights'] {
  const weights: Record<string, Record<string, Tensor>> = {}
  for (const [id, { layer, numbers, node }] of machine.cards.added) {
    if (node.usesWeightsOf !== undefined) continue
    const own: Record<string, Tensor> = {}
    for (const { name, shape } of shapes.get(id)?.weights ?? []) {
      const key = layer && keys.get(layer)?.(name)
      const stored = key === undefined ? undefined : held.get(key)
      const found = layer ? stored && { shape: stored.shape, data: stored.read() } : numbers
      if (found && sizeOf(found.shape) === sizeOf(shape)) own[name] = { shape, data: found.data }
    }
    if (Object.keys(own).length > 0) weights[id] = own
  }
  return weights
}

/** What each call gave in PyTorch, of those that have a card here. */
function recordedOf(
  document: TraceDocument,
  { outputs, machine }: Followed,
  shapes: Shapes,
  recorded: ReadonlyMap<string, StoredTensor>,
): readonly Recorded[] {
  const seen = new Set<string>()
  return document.nodes.flatMap(({ name, op, shapes: told }) =>
    op === 'input'
      ? []
      : told.flatMap((shape, output): Recorded[] => {
          const tensor = outputs.get(name)?.[output]
          const stored = recorded.get(`${name}#${output}`)
          if (!tensor || !stored || tensor.id === undefined) return []
          const node = machine.cards.idOf(tensor)
          // A further output that nothing reads is not computed; one that stays the same is once.
          const own = shapes.get(node)
          if (seen.has(node) || own?.state !== 'ok' || sizeOf(shape) === 0) return []
          seen.add(node)
          const label = output === 0 ? name : `${name}, output ${output}`
          return [{ node, name: label, size: sizeOf(shape), values: stored.read() }]
        }),
  )
}

function accountOf(
  document: TraceDocument,
  followed: Followed,
  project: Project,
  outputs: readonly Recorded[],
): Account {
  const { machine } = followed
  const inputs = document.nodes.flatMap(({ op, name }) =>
    op === 'input' ? (followed.outputs.get(name) ?? []).flatMap(({ id }) => id ?? []) : [],
  )
  const by = `PyTorch ${document.torch}`.trim()
  const count = (n: number, word: string): string =>
    `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`
  return {
    understood: [
      {
        text:
          `${by}: ${count(document.nodes.length, 'call')} became ` +
          `${count(project.graph.nodes.length, 'card')}, with their weights.`,
      },
      {
        text:
          'Its input is the example that was saved; for another picture wire an Image in its ' +
          'place.',
        node: inputs[0],
      },
    ],
    guessed: machine.findings.guessed.map(({ text }) => ({ text })),
    leftOut: [...document.notes, ...machine.findings.leftOut.map(({ text }) => text)].map(
      (text) => ({ text }),
    ),
    recorded: { by, outputs },
  }
}

function read(bytes: Uint8Array): ReadProject {
  const zip = openZip(bytes, MOST_BYTES)
  if (typeof zip === 'string')
    throw new FileFault(
      zip === 'cut' ? 'This network is cut short: its end is missing.' : `This file is ${zip}.`,
    )
  const file = (name: string): Uint8Array => {
    const found = zip.read(name)
    if (typeof found !== 'string') return found
    throw new FileFault(`In this file ${name} is ${found}.`)
  }
  const parsed = parseJson(new TextDecoder().decode(file(TRACE)), 'network')
  if ('error' in parsed) throw new FileFault(parsed.error)
  const document = documentOf(parsed.value)
  const held = tensorsIn(file('weights.safetensors'), 'weights.safetensors')
  const followed = follow(document, held)
  const graph = graphOf(followed)
  const name = document.name.trim().slice(0, MOST_PROJECT_NAME) || 'Network'
  const bare: Project = { name, graph, ...EMPTY }
  const shapes = shapesOf(bare)
  const places = layoutOf(graph, cardBoxes(graph, shapes))
  const nodes = graph.nodes.map(
    (node): GraphNode => ({ ...node, position: places.get(node.id) ?? node.position }),
  )
  const project: Project = {
    ...bare,
    graph: { ...graph, nodes },
    weights: weightsOf(followed, shapes, held),
  }
  checkWhole(project)
  const recorded = tensorsIn(file('recorded.safetensors'), 'recorded.safetensors')
  const outputs = recordedOf(document, followed, shapes, recorded)
  return { project, repairs: [], account: accountOf(document, followed, project, outputs) }
}

/**
 * Reads what `python/convscope.py` writes: a network as the calls of one run, with weights, input
 * and what each call gave. Pure; never throws: errors are sentences.
 */
export function readTrace(bytes: Uint8Array): ReadProject {
  try {
    return read(bytes)
  } catch (fault) {
    return {
      error:
        fault instanceof FileFault || fault instanceof Endless
          ? fault.message
          : 'This network is damaged and cannot be read.',
    }
  }
}
