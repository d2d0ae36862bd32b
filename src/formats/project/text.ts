import type { Project } from '../../graph/project'
import { base64 } from '../base64'
import type { Exported, ExportSource } from '../format'
import { projectDocument } from './document'
import { exactJson } from './exactJson'

/** Prefix of a binary that is inline in the text, in place of a file's name. */
const INLINE = 'base64,'

/**
 * A project as one text, lossless: the `project.json` of its file with the binaries inline in
 * base64. `readProject` reads it.
 */
export const projectText = (project: Project): string =>
  exactJson(projectDocument(project, (bytes) => `${INLINE}${base64(bytes)}`))

/** The project as one text file. */
export const textFiles = ({ project }: Pick<ExportSource, 'project'>, file: string): Exported => ({
  files: new Map([[file, new TextEncoder().encode(projectText(project))]]),
})

/** Decodes a binary that is inline in place of a file's name. */
export function inlineBytes(name: string): Uint8Array | 'damaged' | 'missing' {
  if (!name.startsWith(INLINE)) return 'missing'
  try {
    return Uint8Array.from(atob(name.slice(INLINE.length)), (letter) => letter.charCodeAt(0))
  } catch {
    return 'damaged'
  }
}
