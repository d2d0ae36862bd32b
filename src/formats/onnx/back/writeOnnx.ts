import { present } from '../../../graph/fitted'
import { wiresInto } from '../../../graph/graph'
import { kindOf, parametersOf } from '../../../graph/kinds'
import { cardOf, sourceOf } from '../../../graph/outputs'
import { isPatch } from '../../../graph/patch'
import { nodeOf, type Project } from '../../../graph/project'
import { keptUnder } from '../../../graph/sharing'
import { sameShape } from '../../../layers/tensorShape'
import type { Exported, ExportSource } from '../../format'
import { checksum } from '../../zip/checksum'
import { bytesOfType } from '../elements'
import { ATTRIBUTE_RULES, type WrittenAttribute } from './attributeRules'
import { putNumbers } from './encode'
import { withNodes } from './nodePatch'
import { FORMAT } from './originOf'
import { type BackRecord, type FileSegment, readRecord } from './record'

type RecordedCards = BackRecord['cards']

/** What a sentence calls a card that may be gone. */
const called = ({ graph }: Project, id: string): string =>
  graph.nodes.find((node) => node.id === id)?.name ?? 'A layer'

/** Throws a sentence where the cards that the file became are others, or wired otherwise. */
function checkCards(project: Project, cards: RecordedCards): void {
  const nodes = new Map(project.graph.nodes.map((node) => [node.id, node]))
  const kept = new Set(cards.map(({ id }) => id))
  for (const { id, kind, reads } of cards) {
    const node = nodes.get(id)
    if (node?.kind !== kind)
      throw new Error(
        'The ONNX file cannot be given back: a layer that it has is gone, or another now. ' +
          'Kernels and parameters can be changed, not the network.',
      )
    // What stands for the inputs may be anything.
    const own = wiresInto(project.graph, id).map(sourceOf)
    const wrong =
      own.length !== reads.length ||
      reads.some((source, port) => kept.has(cardOf(source)) && own[port] !== source)
    if (wrong)
      throw new Error(
        `The ONNX file cannot be given back: ${node.name} reads other layers than in the file.`,
      )
  }
}

/** The attributes of each operator whose card has other parameters now. */
function patchesOf(project: Project, { cards }: BackRecord) {
  const patches = new Map<number, WrittenAttribute[]>()
  for (const { id, kind, parameters, at, op } of cards) {
    const node = project.graph.nodes.find((one) => one.id === id)
    if (!node) continue
    const now = parametersOf(node)
    const known = kindOf({ kind })?.fields ?? []
    const before: Readonly<Record<string, unknown>> = parameters
    for (const { name, default: value, outside } of known) {
      const was = Object.hasOwn(before, name) ? before[name] : value
      if (outside || JSON.stringify(was) === JSON.stringify(now[name])) continue
      const rule = ATTRIBUTE_RULES[op ?? '']?.[name]
      const written = rule?.(now[name], kind.endsWith('1d') ? 1 : 2)
      if (!written || at === undefined)
        throw new Error(
          `The ONNX file cannot be given back: ${name} of ${node.name} has no place in it. ` +
            `Set it as it was, or save the project as PyTorch code.`,
        )
      patches.set(at, [...(patches.get(at) ?? []), ...written])
    }
    if (known.length === 0 && !sameParameters(before, node.parameters))
      throw new Error(`The ONNX file cannot be given back: ${node.name} was changed.`)
  }
  return patches
}

const sameParameters = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)

/** A matrix of these rows as one of so many columns. */
function turned(data: Float32Array, rows: number): Float32Array {
  const columns = data.length / rows
  const other = new Float32Array(data.length)
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) other[c * rows + r] = data[r * columns + c]
  return other
}

/** The present numbers of a weight, of as many as it had. */
async function numbersOf(
  { project, weight }: Pick<ExportSource, 'project' | 'weight'>,
  card: string,
  name: string,
): Promise<Float32Array> {
  const node = nodeOf(project, card)
  const holder = node ? keptUnder(node) : card
  const edited = project.weights[holder]?.[name]
  const whole = edited && isPatch(edited) ? edited.base : edited
  const tensor =
    whole && sameShape(whole.shape, edited.shape)
      ? present(edited, whole)
      : await weight(holder, name)
  if (!tensor)
    throw new Error(`The weights of ${called(project, card)} are not known without the engine.`)
  return tensor.data
}

/** The whole file as it was, but for the bytes of the segments that were cut out. */
function whole(kept: Uint8Array, cuts: readonly FileSegment[]): Uint8Array {
  const file = new Uint8Array(kept.length + cuts.reduce((sum, { count }) => sum + 4 * count, 0))
  let from = 0
  let to = 0
  for (const { at, count } of cuts) {
    const part = kept.subarray(from, from + at - to)
    if (at < to || part.length !== at - to) throw new Error('This ONNX file was not kept whole.')
    file.set(part, to)
    from += part.length
    to = at + 4 * count
  }
  file.set(kept.subarray(from), to)
  return file
}

/** Puts the present numbers into the file. Throws a sentence where they do not fit it. */
async function fill(file: Uint8Array, source: ExportSource, { segments, sums }: BackRecord) {
  const { project } = source
  const filled = new Map<number, Uint8Array>()
  for (const { card, weight, at, type, from, count, rows, cut } of segments) {
    const all = await numbersOf(source, card, weight)
    const bytes = file.subarray(at, at + count * (bytesOfType(type) ?? 0))
    const size = rows > 0 && from === 0 ? count : from + count
    if (all.length < size || (rows > 0 && all.length !== count))
      throw new Error(
        `The ONNX file cannot be given back: ${weight} of ${called(project, card)} has another ` +
          'shape than in the file.',
      )
    const own = all.subarray(from, from + count)
    const numbers = rows > 0 ? turned(own, rows) : own
    const before = filled.get(at)
    // A tensor that two cards have is filled by the first, and has to be the second's too.
    if (before && !cut) {
      const copy = before.slice()
      putNumbers(copy, type, numbers)
      if (checksum(copy) !== checksum(before))
        throw new Error(
          `The ONNX file cannot be given back: ${weight} of ${called(project, card)} is the ` +
            'tensor of another layer too, and has other numbers there.',
        )
      continue
    }
    if (cut) bytes.set(new Uint8Array(numbers.slice().buffer))
    else putNumbers(bytes, type, numbers)
    filled.set(at, bytes)
  }
  for (const { card, weight, sum } of sums) {
    const data = await numbersOf(source, card, weight)
    if (checksum(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)) !== sum)
      throw new Error(
        `The ONNX file cannot be given back: ${weight} of ${called(project, card)} does not ` +
          'stand in it as it is here, and was changed.',
      )
  }
}

/**
 * The ONNX file that the project came from, with the present numbers and parameters; all else is
 * the same byte for byte. Rejects with a sentence where the file has no place for a change.
 */
export async function onnxFiles(source: ExportSource, file: string): Promise<Exported | null> {
  const { origin } = source.project
  const record = origin?.format === FORMAT ? readRecord(origin.record) : null
  if (!origin || !record) throw new Error('This project did not come from an ONNX file.')
  checkCards(source.project, record.cards)
  const bytes = whole(
    origin.bytes,
    record.segments.filter(({ cut }) => cut),
  )
  await fill(bytes, source, record)
  const patched = withNodes(bytes, patchesOf(source.project, record))
  return { files: new Map([[file, patched]]) }
}
