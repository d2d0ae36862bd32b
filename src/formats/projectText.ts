import type { Project } from '../graph/project'
import { exactJson } from './exactJson'
import { INLINE } from './inline'
import { projectDocument } from './projectDocument'

/** So many bytes become characters at a time: more would be too many arguments. */
const CHUNK = 0x8000

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += CHUNK)
    text += String.fromCharCode(...bytes.subarray(from, from + CHUNK))
  return btoa(text)
}

/**
 * A project as one text, exact: the `project.json` of its file with the binaries in it, in base64
 * where a file has their names. `readProject` reads it.
 */
export const projectText = (project: Project): string =>
  exactJson(projectDocument(project, (bytes) => `${INLINE}${base64(bytes)}`))
