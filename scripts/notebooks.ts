// Exported notebooks, run cell by cell in one namespace where Python has torch and matplotlib:
// `npm run notebooks -- [--random N] [--keep FOLDER]`. Worked examples, situations, templates of up
// to 4 million weights and random graphs; nbformat validates each where it is installed.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startWasm } from '../src/engine/wasm'
import { notebookMisfits } from '../src/formats/notebook/notebookMisfits'
import { notebookFiles } from '../src/formats/notebook/writeNotebook'
import type { Project } from '../src/graph/project'
import { shapesOf } from '../src/graph/shapes'
import { countParameters } from '../src/layers/weight'
import { TEMPLATES } from '../src/templates'
import { projectOf } from '../src/templates/template'
import { TRAINED } from '../src/templates/trained'
import { randomNetwork } from '../tests/engine/randomNetwork'
import { EXAMPLE_PROJECTS } from '../tests/formats/code/python/projects'
import { pythonWith } from '../tests/formats/code/python/run'
import { SITUATIONS } from '../tests/formats/code/python/situations'
import { computedSource } from '../tests/formats/page/pageOf'
import { trainedProject } from '../tests/formats/page/trainedProject'
import { dice } from '../tests/reference/random'

const { values } = parseArgs({
  options: { random: { type: 'string', default: '20' }, keep: { type: 'string' } },
})
const MOST = 4_000_000

const RUN = `
import json, os, sys, warnings
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
warnings.filterwarnings('ignore')
try:
    import nbformat
except ImportError:
    nbformat = None
silent = open(os.devnull, 'w')
for folder in sorted(os.listdir(sys.argv[1])):
    os.chdir(os.path.join(sys.argv[1], folder))
    cell = {'id': 'the file'}
    try:
        with open('notebook.ipynb') as file:
            notebook = json.load(file)
        if nbformat:
            nbformat.validate(nbformat.from_dict(notebook))
        space = {}
        for cell in notebook['cells']:
            if cell['cell_type'] == 'code':
                sys.stdout = silent
                exec(compile(''.join(cell['source']), cell['id'], 'exec'), space)
                sys.stdout = sys.__stdout__
                plt.close('all')
    except Exception as fault:
        sys.stdout = sys.__stdout__
        text = ' '.join(str(fault).split())[:300]
        print(f"{folder}\\t{cell['id']}: {type(fault).__name__}: {text}")
`

const python = pythonWith('torch, matplotlib')
if (!python) throw new Error('There is no Python with torch and matplotlib.')
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
await startWasm(`${join(root, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist')}/`)

const countOf = (project: Project): number =>
  [...shapesOf(project).values()].reduce((sum, { weights }) => sum + countParameters(weights), 0)
const all: readonly (readonly [string, Project])[] = [
  ...TEMPLATES.map((one) => [one.name, projectOf(one)] as const),
  ...TRAINED.map(({ name }) => [`${name}, trained`, trainedProject(name)] as const),
  ...Array.from(
    { length: Number(values.random) },
    (_, i) => [`random ${i + 1}`, randomNetwork(dice(i + 1)).project] as const,
  ),
  ...SITUATIONS,
  ...EXAMPLE_PROJECTS,
]
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'notebooks-'))
const names: string[] = []
for (const [name, project] of all) {
  const shapes = shapesOf(project)
  if (countOf(project) > MOST || notebookMisfits(project, shapes).length > 0) continue
  const { source, end } = await computedSource(project)
  const { files } = await notebookFiles(source, 'notebook.ipynb')
  end()
  const place = join(folder, String(names.length).padStart(4, '0'))
  mkdirSync(place, { recursive: true })
  if (files instanceof Map)
    for (const [file, bytes] of files) writeFileSync(join(place, file), bytes)
  names.push(name)
}
const told = execFileSync(python, ['-c', RUN, folder], { encoding: 'utf8', maxBuffer: 2 ** 26 })
const faults = told.split('\n').filter((line) => line !== '')
for (const fault of faults) {
  const [place, text] = fault.split('\t')
  console.log(`${names[Number(place)]}: ${text}`)
}
console.log(`${names.length} notebooks, ${faults.length} faults`)
if (values.keep === undefined) rmSync(folder, { recursive: true })
process.exitCode = faults.length > 0 ? 1 : 0
