import type { Project } from '../../graph/project'
import { sizeRefusal } from '../../graph/projectLimits'
import { isSound } from '../../graph/sound'
import { MOST_PROJECT_NAME } from '../../layers/limits'
import { FileFault } from '../fileFault'

const EMPTY: Project = {
  name: 'Empty',
  graph: { nodes: [], wires: [] },
  weights: {},
  pictures: {},
}

/** Why a network that was read is too large to be saved, in a sentence; null where it is not. */
export const tooLarge = (project: Project): string | null => sizeRefusal(EMPTY, project)

/** Throws FileFault where a network that was read cannot be kept. */
export function checkWhole(project: Project): void {
  const refusal = tooLarge(project)
  if (refusal !== null) throw new FileFault(refusal)
  if (!isSound(project))
    throw new FileFault('This network has more inputs, outputs or names than can be kept here.')
}

/** What a project is called after a file, without this ending. */
export const projectName = (file: string, ending: RegExp, otherwise: string): string =>
  file.replace(ending, '').trim().slice(0, MOST_PROJECT_NAME) || otherwise
