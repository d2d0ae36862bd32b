import { megabytes } from '../../graph/megabytes'
import type { Project } from '../../graph/project'
import { shapesOf } from '../../graph/shapes'
import { storedBytes } from '../../graph/size'
import { MOST_FILE_BYTES } from '../../layers/limits'
import type { GivenShapes } from '../account'
import { FileFault } from '../fileFault'
import type { FilesBeside } from '../format'
import { assembled } from '../network/assemble'
import { isPossible, withGiven } from '../network/entrance'
import { checkWhole, projectName, tooLarge } from '../network/whole'
import type { ReadProject } from '../project/readDocument'
import { accountOf } from './accountOf'
import { originOf } from './back/originOf'
import { type Converted, convert } from './convert'
import { entryOf, TRIED, withSource } from './entries'
import { takeExternal } from './external'
import { withoutCalls } from './functions'
import type { OnnxGraph, OnnxModel } from './model'
import { type Net, netOf } from './net'
import { withGroups } from './notes/groups'
import { recognised } from './patterns/recognise'
import { decodeModel } from './schema'
import { isExpressed } from './walk'

/** The oldest and the newest set of operators that are read as they are. */
const OLDEST = 7
const NEWEST = 21

/** Multiply-adds that the photo at its own size may cost. */
const MOST_MACS = 4e9

/** Multiply-adds at a usual size: those of VGG-16 at 224 and of smaller networks. */
const MOST_USUAL_MACS = 16e9

/** A file as a network, with what its names stand for. */
export interface OnnxNetwork {
  readonly project: Project
  readonly converted: Converted
  readonly net: Net
  readonly account: ReturnType<typeof accountOf>
}

const opsetOf = ({ opsets }: OnnxModel): number =>
  opsets.find(({ domain }) => domain === '' || domain === 'ai.onnx')?.version ?? 0

/**
 * Converts with the sizes that were given, else with those that fit best: those that leave the
 * fewest operators as they are.
 */
function fitted(net: Net, opset: number, given: GivenShapes | undefined): Converted {
  if (given) {
    const entries = net.inputs.map((value) =>
      withGiven(withSource(entryOf(net, value, TRIED[0]), value.note), given),
    )
    return convert(net, entries, opset)
  }
  let best: Converted | null = null
  for (const [i, sizes] of TRIED.entries()) {
    const entries = net.inputs.map((value) => withSource(entryOf(net, value, sizes), value.note))
    if (!entries.every(isPossible)) continue
    const made = convert(net, entries, opset)
    if (!best || made.leftOut.length < best.leftOut.length) best = made
    const open = entries.some((entry) => entry.open.some((axis) => axis > 0))
    // What no layer expresses is not mended by other sizes.
    const whole = made.leftOut.every(({ node, follows }) => follows || !isExpressed(node))
    const most = i === 0 ? MOST_MACS : MOST_USUAL_MACS
    if (!open || (whole && macsOf(made) <= most)) return made
  }
  if (!best)
    throw new FileFault('The inputs of this network have more numbers than can be computed here.')
  return best
}

function macsOf(made: Converted): number {
  const shapes = shapesOf(assembled('trial', made, false))
  return [...shapes.values()].reduce((sum, { macs }) => sum + macs, 0)
}

/** Throws FileFault where a project is larger than can be saved. */
function checkSize(project: Project): void {
  const bytes = storedBytes(project)
  if (bytes > MOST_FILE_BYTES)
    throw new FileFault(
      `The weights of this network take ${megabytes(bytes)}; up to ${megabytes(MOST_FILE_BYTES)} ` +
        'can be opened.',
    )
  const refusal = tooLarge(project)
  if (refusal !== null) throw new FileFault(refusal)
}

/** A graph with operators in groups, as notes say; as it is where that makes no graph. */
function netIn(graph: OnnxGraph, opset: number, unborne: ReadonlySet<string>): Net {
  const grouped = withGroups(graph, unborne)
  try {
    return netOf(grouped, opset)
  } catch (fault) {
    if (grouped === graph || !(fault instanceof FileFault)) throw fault
    return netOf(graph, opset)
  }
}

/** The operators of a graph as cards, by the notes at them where those are borne out. */
function read(graph: OnnxGraph, opset: number, given: GivenShapes | undefined) {
  const unborne = new Set<string>()
  for (;;) {
    const known = recognised(netIn(graph, opset, unborne))
    const converted = fitted(known.net, opset, given)
    if (converted.unborne.size === 0) return { ...known, converted }
    for (const name of converted.unborne) unborne.add(name)
  }
}

/** Reads an ONNX file as a network. Throws FileFault with a sentence. */
export function openOnnx(
  bytes: Uint8Array,
  name: string,
  beside: FilesBeside = new Map(),
  given?: GivenShapes,
): OnnxNetwork {
  const model = decodeModel(bytes)
  const { graph: own, functions } = model
  if (!own || model.opsets.length + own.nodes.length === 0)
    throw new FileFault('This is not an ONNX file: it holds no graph.')
  const opset = opsetOf(model)
  if (opset < OLDEST)
    throw new FileFault(
      `This file uses the operators of opset ${opset}; those of ${OLDEST} to ${NEWEST} are read.`,
    )
  takeExternal(own, beside)
  const { graph, calls } = withoutCalls(own, functions, isExpressed)
  const { net, found, converted } = read(graph, opset, given)
  const plain = assembled(projectName(name, /\.onnx$/i, 'ONNX network'), converted)
  if (plain.graph.nodes.length === 0) throw new FileFault('This file holds no operators.')
  checkSize(plain)
  const kept = { ...plain, origin: originOf(bytes, opset, converted, plain) }
  const project = tooLarge(kept) === null ? kept : plain
  checkWhole(project)
  const account = accountOf({ model, opset, net, calls, found, converted, project, newest: NEWEST })
  return { project, converted, net, account }
}

/**
 * Reads an ONNX file as a project; its tensors may lie in files `beside` it. Pure; never throws:
 * errors are sentences.
 */
export function readOnnx(
  bytes: Uint8Array,
  name: string,
  beside?: FilesBeside,
  given?: GivenShapes,
): ReadProject {
  try {
    const { project, account } = openOnnx(bytes, name, beside, given)
    return { project, repairs: [], account }
  } catch (fault) {
    return {
      error:
        fault instanceof FileFault
          ? fault.message
          : 'This ONNX file is damaged and cannot be read.',
    }
  }
}
