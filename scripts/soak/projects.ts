import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { writeProject } from '../../src/formats/project/archive'
import { readProject } from '../../src/formats/project/readProject'
import { projectText } from '../../src/formats/project/text'
import type { Project } from '../../src/graph/project'
import { project } from '../../tests/formats/anyProject'
import { bitsIn } from '../../tests/whole'

/** What this part counts. */
export const what = 'generated projects'
/** How many by default. */
export const count = 5000

/** The project with the exact bits of its weights, for comparison. */
const exactly = (of: Project): object => ({
  ...of,
  weights: Object.entries(of.weights).map(([node, tensors]) =>
    Object.entries(tensors).map(([name, edited]) => [node, name, edited.shape, bitsIn(edited)]),
  ),
})

/** Throws where what was read differs from what was written, or had to be repaired. */
function assertSame(form: string, bytes: Uint8Array, written: Project): void {
  const read = readProject(bytes)
  if ('error' in read) throw new Error(`${form} is refused: ${read.error}`)
  if (read.repairs.length > 0) throw new Error(`${form} is mended: ${read.repairs[0]}`)
  deepStrictEqual(exactly(read.project), exactly(written), `${form} comes back changed.`)
}

/** Writes and reads any valid project as a file and as text: the same comes back, bit for bit. */
export async function run(many: number, seed: number): Promise<{ note: string }> {
  fc.assert(
    fc.property(project, (given) => {
      assertSame('The file', writeProject(given), given)
      assertSame('The text', new TextEncoder().encode(projectText(given)), given)
    }),
    { numRuns: many, seed },
  )
  return { note: 'each comes back bit for bit from the file and from the text' }
}
