import { printShape } from '../../layers/tensorShape'
import { codeText, importsFor, plain, type ScriptLine } from '../code/lines'
import { networkCall, networkLines } from '../code/pytorch'
import { sourceLines, targetsOf, type Writer, writerOf } from '../code/script'
import { type Subgraph, subgraphsOf } from '../code/subgraphs'
import type { Exported, ExportSource } from '../format'
import { base64 } from '../page/packNumbers'
import { code, markdown, type NotebookCell, notebookFile, plots } from './cells'
import { givenName, isWritten, notebookArrays, outputName } from './notebookArrays'
import { notebookMisfits } from './notebookMisfits'
import { hookCell, plotCells, SHOW_MAPS, shapesCell } from './plotCells'

/** More bytes than this stand in a file beside: an editor of notebooks gets slow. */
const MOST_WITHIN = 4 * 2 ** 20
/** The file beside, and how wide base64 is written. */
const BESIDE = 'weights.npz'
const WIDTH = 120

type NotebookSource = Pick<ExportSource, 'project' | 'shapes' | 'weight' | 'values'>

const textOf = (lines: readonly ScriptLine[]): string => codeText(lines).trimEnd()

/** The cell that reads all numbers. */
function dataCell(arrays: Uint8Array): NotebookCell {
  if (arrays.length > MOST_WITHIN) return code(`stored = np.load('${BESIDE}')`)
  const rows = base64(arrays).match(new RegExp(`.{1,${WIDTH}}`, 'g')) ?? []
  const cell = code("stored = np.load(io.BytesIO(base64.b64decode('''", ...rows, "''')))")
  return { ...cell, hidden: true }
}

/** The inputs of a part, and a look at those that came as they were shown. */
function inputCells(w: Writer, part: Subgraph): readonly NotebookCell[] {
  const lines = part.sources.flatMap((node): readonly string[] => {
    const name = w.name(node.id)
    if (isWritten(w, node))
      return sourceLines(w, { ...part, sources: [node] }).map(({ text }) => text)
    const shape = printShape(w.shape(node)?.output ?? [])
    return [`${name} = torch.tensor(stored['${givenName(name)}'])  # ${shape}`]
  })
  const shows = part.sources.map((node) => {
    const name = w.name(node.id)
    const rank = w.shape(node)?.output?.length ?? 0
    return `show_maps(${rank > 1 ? `${name}[0]` : name}, '${name}')`
  })
  return [markdown('## What it is given'), code(...lines), plots(...shows)]
}

/** What the network gives, and that it is what it gave when the notebook was saved. */
function callCells(w: Writer, part: Subgraph): readonly NotebookCell[] {
  const checks = part.outputs.flatMap((node) => {
    const [name] = targetsOf(w, node)
    if (name === '_') return []
    const stored = `torch.tensor(stored['${outputName(w.name(node.id))}'])`
    return [
      `torch.testing.assert_close(${name}.float(), ${stored},`,
      '                           rtol=1e-4, atol=1e-5, equal_nan=True)',
    ]
  })
  return [
    markdown('## What it gives', '', 'The last lines compare it with what was recorded.'),
    hookCell(part),
    code(textOf(networkCall(w, part)), ...checks),
    markdown('## Shapes'),
    shapesCell(part),
  ]
}

/** Everything about one network. */
function partCells(w: Writer, all: readonly Subgraph[], part: Subgraph): readonly NotebookCell[] {
  return [
    markdown(`## The network${all.length > 1 ? ` \`${part.net}\`` : ''}`),
    code(textOf(networkLines(w, all, part)).replace(/^\n+/, '')),
    code(
      `${part.net}.load_state_dict(`,
      `    {name: torch.tensor(stored[name]) for name in ${part.net}.state_dict()})`,
    ),
    ...inputCells(w, part),
    ...callCells(w, part),
    ...plotCells(w, part),
  ]
}

/** The cells of a project's notebook, around its numbers. */
function cellsOf(w: Writer, parts: readonly Subgraph[], arrays: Uint8Array) {
  const body = parts.flatMap((part) => partCells(w, parts, part))
  const data = dataCell(arrays)
  const used = [...body, data, SHOW_MAPS].flatMap(({ type, text }) =>
    type === 'code' && !text.includes('b64decode') ? plain(text) : [],
  )
  const imports = importsFor([...used, ...plain('np.', 'torch.')]).map(({ text }) => text)
  const within = data.hidden
  return [
    markdown(
      `# ${w.project.name}`,
      '',
      'The network, its weights, what it is given and what it gives, with the plots of maps, ' +
        'kernels and curves. It needs PyTorch 1.13 or newer, NumPy and matplotlib, and ' +
        (within ? 'no other file.' : `\`${BESIDE}\` beside it.`),
    ),
    code('import base64', 'import io', 'import matplotlib.pyplot as plt', ...imports),
    markdown(
      '## Numbers',
      '',
      'Weights as `state_dict()` names them, inputs, and recorded outputs' +
        (within ? ', as a NumPy archive in base64.' : '.'),
    ),
    data,
    SHOW_MAPS,
    ...body,
  ]
}

/** A Jupyter notebook; its numbers in it, or in a file beside where they are many. */
export async function notebookFiles(source: NotebookSource, file: string): Promise<Exported> {
  const { project, shapes } = source
  const odd = notebookMisfits(project, shapes).find(({ blocks }) => blocks)
  if (odd) throw new Error(odd.text)
  const w = writerOf(project, shapes, 'torch')
  const parts = subgraphsOf(project.graph).filter(({ layers }) => layers.length > 0)
  const arrays = await notebookArrays(w, parts, source)
  const text = notebookFile(cellsOf(w, parts, arrays))
  const beside = arrays.length > MOST_WITHIN
  return {
    files: new Map([
      [file, new TextEncoder().encode(text)],
      ...(beside ? [[BESIDE, arrays] as const] : []),
    ]),
    ...(beside
      ? { note: `The numbers are too many for a notebook: ${BESIDE} has them. Keep it beside.` }
      : {}),
  }
}
