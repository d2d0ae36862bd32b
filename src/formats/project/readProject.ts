import { megabytes } from '../../graph/megabytes'
import { MOST_DESCRIPTION_BYTES, MOST_FILE_BYTES } from '../../layers/limits'
import { type FileLook, LOOK_NAMES, lookOf } from '../look'
import { parseJson } from '../safeJson'
import { openZip, type ZipFault } from '../zip/openZip'
import type { ReadBytes } from './binaries'
import { MAIN } from './document'
import { guarded, type ReadProject, readDocument } from './readDocument'
import { inlineBytes } from './text'

const FAULTS: Readonly<Record<ZipFault, string>> = {
  cut: 'This project is cut short: its end is missing.',
  large:
    `This file unpacks to more than ${megabytes(MOST_FILE_BYTES)}, which is more than can ` +
    'be read.',
  damaged: 'This project is damaged: its table of contents cannot be read.',
}

function refusal(look: FileLook | null): string {
  if (look === 'empty') return 'This file is empty.'
  if (look === 'zeros') return 'This file holds nothing but zeros; it was not saved completely.'
  const seen = look === 'svg' ? 'png' : look
  return seen === null || seen === 'xml'
    ? 'This is not a ConvScope project.'
    : `This is ${LOOK_NAMES[seen]}, not a ConvScope project.`
}

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
  if (look !== 'zip') return { error: refusal(look) }
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
 * throws: errors are sentences.
 */
export const readProject = (bytes: Uint8Array): ReadProject => guarded(() => readFile(bytes))
