// ONNX files of our own: `npm run onnx-out -- [KIND…] [--count N] [--seed S]`. Random settings of
// kinds and all templates are written, computed by ONNX Runtime as the engine does, read again as
// the same network, and checked by onnx's checker with its inference of shapes, where Python has
// it.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startWasm } from '../src/engine/wasm'
import type { Project } from '../src/graph/project'
import { TEMPLATES } from '../src/templates'
import { projectOf } from '../src/templates/template'
import { pythonWith } from '../tests/formats/code/python/run'
import { misfitOf, withNumbers, written } from '../tests/formats/onnx/out/written'
import { unlike } from '../tests/formats/roundTrip/sameNetwork'
import { comesBack, throughOnnx } from '../tests/formats/roundTrip/throughOnnx'
import { dice } from '../tests/reference/random'
import { projectOfTrial } from '../tests/torch/computed'
import { LAYERS } from '../tests/torch/draw'
import { drawTrial } from '../tests/torch/trial'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
  },
})
const HERE = dirname(fileURLToPath(import.meta.url))
await startWasm(`${join(HERE, '..', 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist')}/`)

const CHECK = `
import glob, sys, onnx
for path in sorted(glob.glob(sys.argv[1] + '/*.onnx')):
    try:
        model = onnx.load(path)
        onnx.checker.check_model(model, full_check=True)
        onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)
    except Exception as fault:
        print(path.split('/')[-1] + ': ' + str(fault).split('\\n')[0])
`
/** Larger networks cannot be opened. */
const MOST_READ = 100_000_000
const folder = mkdtempSync(join(tmpdir(), 'onnx-out-'))
const faults: string[] = []
let count = 0

async function judge(name: string, project: Project): Promise<void> {
  count++
  try {
    const { bytes, note } = await written(project)
    // What draws is written as in evaluation; what ONNX does not have is refused.
    if (note.includes('as in evaluation')) return
    writeFileSync(join(folder, `${name.replaceAll(/\W/g, '-')}.onnx`), bytes)
    const found = await misfitOf(project)
    if (found !== null) faults.push(`${name}: ${found}`)
    const read = comesBack(project) && bytes.length < MOST_READ ? await throughOnnx(project) : null
    if (read) faults.push(...unlike(project, read).map((change) => `${name}, back: ${change}`))
  } catch (fault) {
    if (fault instanceof Error && /projects its state|An axis of size 0/.test(fault.message)) return
    faults.push(`${name}: ${String(fault).split('\n')[0]}`)
  }
}

const kinds = LAYERS.filter(({ kind }) => positionals.length === 0 || positionals.includes(kind))
for (const kind of kinds) {
  const random = dice(Number(values.seed))
  for (let i = 0; i < Number(values.count); i++) {
    const trial = drawTrial(random, kind)
    if (!trial) continue
    const settings = `${JSON.stringify(trial.parameters)} on ${JSON.stringify(trial.inputs)}`
    const before = faults.length
    await judge(`${kind.kind} ${i}`, projectOfTrial(trial))
    if (faults.length > before) faults[before] += ` (${settings})`
  }
}
if (positionals.length === 0)
  for (const template of TEMPLATES) await judge(template.name, withNumbers(projectOf(template)))

const python = pythonWith('onnx')
if (python) {
  const told = execFileSync(python, ['-c', CHECK, folder], { encoding: 'utf8' })
  faults.push(...told.split('\n').filter((line) => line !== ''))
} else console.log('There is no Python with onnx: no file is checked by it.')
rmSync(folder, { recursive: true })
for (const fault of faults) console.log(fault)
console.log(`${count} files, ${faults.length} faults`)
process.exitCode = faults.length > 0 ? 1 : 0
