import { summaryOf } from '../graph/summary'
import { summaryLatex } from '../graph/summaryLatex'
import { summaryCsv, summaryMarkdown } from '../graph/summaryText'
import type { Exported, ExportSource } from './format'

/** A writer of the summary in one form, shapes in PyTorch's order. */
const filesOf =
  (print: typeof summaryCsv) =>
  ({ project, shapes }: Pick<ExportSource, 'project' | 'shapes'>, file: string): Exported => ({
    files: new Map([[file, new TextEncoder().encode(print(summaryOf(project, shapes), 'NCHW'))]]),
  })

export const csvFiles = filesOf(summaryCsv)
export const markdownFiles = filesOf(summaryMarkdown)
export const latexFiles = filesOf(summaryLatex)
