import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { codeText, comment, type ScriptLine, textLines } from '../code/lines'
import { configText } from './configText'
import { SAME_FILES } from './files'
import { projectMisfits } from './misfits'
import { modelLines } from './modelText'
import { pyprojectText, readmeText } from './readme'
import { recipeText } from './recipeText'
import { type TrainedPart, trainedPart } from './trainedNetwork'

/** Files that are written from the network alone, by name. */
const WRITTEN: ReadonlyMap<string, (of: TrainedPart) => readonly ScriptLine[]> = new Map([
  ['README.md', (of) => textLines(readmeText(of))],
  ['pyproject.toml', (of) => textLines(pyprojectText(of))],
  ['config.yaml', (of) => textLines(configText(of))],
  ['model.py', modelLines],
  ['recipe.py', (of) => textLines(recipeText(of))],
])

/** The texts of a project by name, but for `data.py`, which depends on the samples. */
export const projectTexts = (of: TrainedPart): ReadonlyMap<string, string> =>
  new Map([
    ...[...WRITTEN].map(([name, lines]) => [name, codeText(lines(of))] as const),
    ...SAME_FILES,
  ])

/** One of the texts as it is shown; what keeps a project from being written, in its place. */
export const linesOf =
  (file: string) =>
  (project: Project, shapes: Shapes): readonly ScriptLine[] => {
    const same = SAME_FILES.get(file)
    if (same !== undefined) return textLines(same)
    const odd = projectMisfits(project, shapes).filter(({ blocks }) => blocks)
    const of = trainedPart(project, shapes)
    const write = WRITTEN.get(file)
    return of && write && odd.length === 0
      ? write(of)
      : odd.map(({ node, text }) => ({ text: comment(text), ...(node === null ? {} : { node }) }))
  }
