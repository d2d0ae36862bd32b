import type { Project } from '../graph/project'
import type { Shapes } from '../graph/shapes'
import { summaryOf } from '../graph/summary'
import { summaryLatex } from '../graph/summaryLatex'
import { summaryCsv, summaryMarkdown } from '../graph/summaryText'
import { type ScriptLine, textLines } from './code/lines'
import type { Exported, ExportSource } from './format'

type Print = typeof summaryCsv

/** A writer of the summary in one form, shapes in PyTorch's order. */
const filesOf =
  (print: Print) =>
  ({ project, shapes }: Pick<ExportSource, 'project' | 'shapes'>, file: string): Exported => ({
    files: new Map([[file, new TextEncoder().encode(print(summaryOf(project, shapes), 'NCHW'))]]),
  })

/** The same as lines. */
const linesOf =
  (print: Print) =>
  (project: Project, shapes: Shapes): readonly ScriptLine[] =>
    textLines(print(summaryOf(project, shapes), 'NCHW'))

export const csvFiles = filesOf(summaryCsv)
export const csvLines = linesOf(summaryCsv)
export const markdownFiles = filesOf(summaryMarkdown)
export const markdownLines = linesOf(summaryMarkdown)
export const latexFiles = filesOf(summaryLatex)
export const latexLines = linesOf(summaryLatex)
