import { megabytes } from '../../graph/megabytes'
import type { Project } from '../../graph/project'
import { MOST_FILE_BYTES } from '../../layers/limits'
import type { Exported, ExportSource } from '../format'
import { packZip } from '../zip/packZip'
import { MAIN, projectDocument } from './document'
import { exactJson } from './exactJson'

/** A project's document and its binaries by name; arrays that cards share are stored once. */
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
 * (little endian), `samples/*` and `pictures/*`. Throws a sentence above 100 MB.
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

/** The project as one `.convscope` file. Rejects with a sentence above 100 MB. */
export async function archiveFiles({ project, pack }: ExportSource): Promise<Exported> {
  const { document, binaries } = unpackedProject(project)
  return { files: await pack(document, binaries) }
}
