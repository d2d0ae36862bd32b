import { deflateSync } from 'fflate'
import type { Project } from '../../graph/project'
import { projectText } from '../project/text'
import { checksum } from '../zip/checksum'
import { addressText } from './addressText'
import { LINK_START, MOST_PACKED, MOST_UNPACKED, SUM_BYTES } from './linkLimits'

/** A link's fragment, and what the project has that did not fit into it, by name. */
export interface ProjectLink {
  readonly fragment: string
  readonly leftOut: readonly string[]
}

function packed(project: Project, view: object): Uint8Array | null {
  const text = `{"view":${JSON.stringify(view)},"project":${projectText(project)}}`
  const bytes = new TextEncoder().encode(text)
  if (bytes.length > MOST_UNPACKED) return null
  const body = deflateSync(bytes, { level: 9 })
  if (body.length + SUM_BYTES > MOST_PACKED) return null
  const whole = new Uint8Array(SUM_BYTES + body.length)
  new DataView(whole.buffer).setUint32(0, checksum(body), true)
  whole.set(body, SUM_BYTES)
  return whole
}

/** The largest of the user's pictures that still has bytes. */
const largest = ({ pictures }: Project): string | undefined =>
  Object.keys(pictures)
    .filter((id) => pictures[id].bytes)
    .toSorted((a, b) => (pictures[b].bytes?.length ?? 0) - (pictures[a].bytes?.length ?? 0))[0]

const without = (project: Project, id: string): Project => {
  const { [id]: _gone, ...pictures } = project.pictures
  return { ...project, pictures }
}

/**
 * The whole project as the fragment of an address, `#p=1.…`: the text of its file and what is open
 * (`view`), deflated, with a checksum, in base64 for addresses. Pictures that do not fit are left
 * out, the largest first; null where it does not fit without them: more than 64 kB packed, or 2 MB
 * of text.
 */
export function writeLink(project: Project, view: object): ProjectLink | null {
  const leftOut: string[] = []
  let kept = project
  for (;;) {
    const bytes = packed(kept, view)
    if (bytes) return { fragment: LINK_START + addressText(bytes), leftOut }
    const id = largest(kept)
    if (id === undefined) return null
    leftOut.push(kept.pictures[id].name)
    kept = without(kept, id)
  }
}
