import type { Project } from '../graph/project'
import { MOST_DESCRIPTION_BYTES, MOST_FILE_BYTES, MOST_PROJECT_NAME } from '../layers/limits'
import { openEnvelope } from './document'
import { exactJson } from './exactJson'
import { inlineBytes } from './inline'
import { projectDocument } from './projectDocument'
import { readGraph } from './readGraph'
import { type ReadBytes, readPictures, readWeights } from './readTensors'
import { type Look, lookOf } from './recognise'
import { parseJson } from './safeJson'
import { openZip, packZip, type ZipFault } from './zip'

/**
 * A project that was read, with one sentence for each thing that had to be mended; or why it was
 * not read.
 */
export type ReadProject =
  | { readonly project: Project; readonly repairs: string[] }
  | { readonly error: string }

const MOST_REPAIRS = 100
const MAIN = 'project.json'

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MB`

/**
 * The document of a project and its binaries by their names in it; what cards share is there once.
 */
export function unpackedProject(project: Project): {
  readonly document: object
  readonly binaries: ReadonlyMap<string, Uint8Array>
} {
  const binaries = new Map<string, Uint8Array>()
  const names = new Map<object, string>()
  const document = projectDocument(project, (bytes, owner, folder) => {
    const name = names.get(owner) ?? `${folder}/${names.size}${folder === 'weights' ? '.bin' : ''}`
    names.set(owner, name)
    binaries.set(name, bytes)
    return name
  })
  return { document, binaries }
}

/**
 * A document and its binaries as a `.convscope` file: a zip of `project.json`, `weights/*.bin`
 * (little endian) and `pictures/*`. Throws a sentence above 100 MB.
 */
export function packProject(
  document: object,
  binaries: ReadonlyMap<string, Uint8Array>,
): Uint8Array {
  const text = new TextEncoder().encode(exactJson(document))
  const size = [...binaries.values()].reduce(
    (sum, bytes) => sum + bytes.length + 256,
    text.length + 1024,
  )
  if (size > MOST_FILE_BYTES)
    throw new Error(
      `This project needs ${megabytes(size)}; a file holds up to ${megabytes(MOST_FILE_BYTES)}.`,
    )
  return packZip(new Map([[MAIN, text], ...binaries]))
}

/** The project as a `.convscope` file. Throws a sentence above 100 MB. */
export function writeProject(project: Project): Uint8Array {
  const { document, binaries } = unpackedProject(project)
  return packProject(document, binaries)
}

/** What `read` gives; one sentence should it throw. */
function guarded(read: () => ReadProject): ReadProject {
  try {
    return read()
  } catch {
    return { error: 'This project is damaged and cannot be read.' }
  }
}

/** Checks and mends a parsed project; `read` finds its binaries. Never throws. */
export const readDocument = (value: unknown, read: ReadBytes): ReadProject =>
  guarded(() => readParts(value, read))

function readParts(value: unknown, read: ReadBytes): ReadProject {
  const envelope = openEnvelope(value)
  if ('error' in envelope) return envelope
  const repairs: string[] = []
  const name =
    typeof envelope.name === 'string' && envelope.name.length <= MOST_PROJECT_NAME
      ? envelope.name
      : 'Untitled'
  if (name !== envelope.name)
    repairs.push('The name of the project could not be read, and is now Untitled.')
  const graph = readGraph(envelope.graph, repairs)
  if ('error' in graph) return graph
  const weights = readWeights(envelope.weights, graph.nodes, read, repairs)
  if ('error' in weights) return weights
  const pictures = readPictures(envelope.pictures, read, repairs)
  if ('error' in pictures) return pictures
  const rest = repairs.length - MOST_REPAIRS
  const told =
    rest > 0
      ? [
          ...repairs.slice(0, MOST_REPAIRS),
          `${rest.toLocaleString('en')} more things were mended or left out.`,
        ]
      : repairs
  return {
    project: { name, graph, weights: weights.weights, pictures: pictures.pictures },
    repairs: told,
  }
}

const FAULTS: Readonly<Record<ZipFault, string>> = {
  cut: 'This project is cut short: its end is missing.',
  large:
    `This file unpacks to more than ${megabytes(MOST_FILE_BYTES)}, which is more than can ` +
    'be read.',
  damaged: 'This project is damaged: its table of contents cannot be read.',
}

const LOOKS: Partial<Record<Look, string>> = {
  empty: 'This file is empty.',
  zeros: 'This file holds nothing but zeros; it was not saved completely.',
  html: 'This is a web page, not a ConvScope project.',
  pdf: 'This is a PDF document, not a ConvScope project.',
  text: 'This is a text, not a ConvScope project.',
}
const PICTURES: readonly (Look | null)[] = ['png', 'jpeg', 'gif', 'webp', 'bmp', 'svg']

function readText(bytes: Uint8Array, read: ReadBytes): ReadProject {
  if (bytes.length > MOST_DESCRIPTION_BYTES)
    return {
      error:
        `The description of this project is ${megabytes(bytes.length)} long; up to ` +
        `${megabytes(MOST_DESCRIPTION_BYTES)} can be read.`,
    }
  const parsed = parseJson(new TextDecoder().decode(bytes))
  return 'error' in parsed ? parsed : readDocument(parsed.value, read)
}

function readFile(bytes: Uint8Array): ReadProject {
  if (bytes.length > MOST_FILE_BYTES)
    return {
      error:
        `This file is ${megabytes(bytes.length)}; up to ${megabytes(MOST_FILE_BYTES)} can ` +
        'be read.',
    }
  const look = lookOf(bytes)
  if (look === 'json') return readText(bytes, inlineBytes)
  if (look !== 'zip') {
    const picture = PICTURES.includes(look)
      ? 'This is a picture, not a ConvScope project.'
      : 'This is not a ConvScope project.'
    return { error: (look && LOOKS[look]) ?? picture }
  }
  const zip = openZip(bytes, MOST_FILE_BYTES)
  if (typeof zip === 'string') return { error: FAULTS[zip] }
  const main = zip.read(MAIN)
  if (main === 'missing') return { error: 'This is a zip file, but not a ConvScope project.' }
  if (main === 'damaged')
    return { error: 'This project is damaged: its description does not agree with its checksum.' }
  return readText(main, zip.read)
}

/**
 * Reads a project from a `.convscope` file or from the text of its `project.json`. Pure; never
 * throws: what cannot be read is told in one sentence.
 */
export const readProject = (bytes: Uint8Array): ReadProject => guarded(() => readFile(bytes))
