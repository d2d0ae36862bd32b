// ONNX files by others with a number edited: `npm run onnx-back -- [FILE…]`. Weights of each file
// are changed in one place, and onnx's own parser looks at all else: initialisers, operators,
// metadata and unknown fields must be the same bytes. Without an edit the whole file must be.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { onnxFiles } from '../src/formats/onnx/back/writeOnnx'
import { readOnnx } from '../src/formats/onnx/readOnnx'
import type { Project, Tensor } from '../src/graph/project'
import { keptUnder } from '../src/graph/sharing'
import { pythonWith } from '../tests/formats/code/python/run'
import { sourceOf } from '../tests/formats/sourceOf'

const { positionals } = parseArgs({ allowPositionals: true })
const HERE = dirname(fileURLToPath(import.meta.url))
const FIXTURES = join(HERE, '..', 'tests', 'fixtures', 'onnx')
const JUDGE = join(HERE, 'onnx', 'judge_back.py')
const VARIANTS = join(HERE, 'onnx', 'variants.py')

const folder = mkdtempSync(join(tmpdir(), 'onnx-back-'))
const python = pythonWith('onnx')
const faults: string[] = []
let edits = 0

/** The project with one number of a weight changed. */
function edited(project: Project, card: string, weight: string, { shape, data }: Tensor): Project {
  const at = Math.floor(data.length / 2)
  const changed = { shape, data: data.with(at, data[at] + 0.5) }
  const own = { ...project.weights[card], [weight]: changed }
  return { ...project, weights: { ...project.weights, [card]: own } }
}

const given = async (project: Project): Promise<Uint8Array> => {
  const files = (await onnxFiles(sourceOf(project), 'file.onnx'))?.files
  const bytes = files instanceof Map ? files.get('file.onnx') : undefined
  if (!bytes) throw new Error('no file was written')
  return bytes
}

/** Edits two weights of each sort, so that large files take no hours. */
async function judge(path: string): Promise<void> {
  const bytes = new Uint8Array(readFileSync(path))
  const name = basename(path)
  const read = readOnnx(bytes, name)
  if ('error' in read) {
    console.log(`– ${name}: ${read.error}`)
    return
  }
  const { project } = read
  if (Buffer.compare(await given(project), bytes) !== 0)
    faults.push(`${name}: without an edit it is another file`)
  const seen = new Map<string, number>()
  const written: string[] = []
  const refused = new Map<string, string>()
  for (const node of project.graph.nodes)
    for (const [weight, tensor] of Object.entries(project.weights[keptUnder(node)] ?? {})) {
      const sort = `${node.kind}.${weight}`
      seen.set(sort, (seen.get(sort) ?? 0) + 1)
      if (!('data' in tensor) || tensor.data.length === 0 || (seen.get(sort) ?? 0) > 2) continue
      try {
        const file = join(folder, `${name}.${node.name}.${weight}.onnx`)
        writeFileSync(file, await given(edited(project, keptUnder(node), weight, tensor)))
        written.push(file)
        edits++
      } catch (fault) {
        refused.set(`${name}: ${sort}`, String(fault))
      }
    }
  for (const [what, why] of refused) console.log(`– ${what} is refused: ${why}`)
  if (!python || written.length === 0) return
  const told = execFileSync(python, [JUDGE, path, ...written], { encoding: 'utf8' })
  faults.push(...told.split('\n').filter((line) => line !== ''))
  for (const file of written) rmSync(file)
}

const own = readdirSync(FIXTURES).filter((name) => name.endsWith('.onnx'))
const paths = positionals.length > 0 ? positionals : own.map((name) => join(FIXTURES, name))
for (const path of paths) {
  await judge(path)
  if (!python) continue
  const more = execFileSync(python, [VARIANTS, path, folder], { encoding: 'utf8' })
  for (const one of more.split('\n').filter((line) => line !== '')) await judge(one)
}
rmSync(folder, { recursive: true })
for (const fault of faults) console.log(fault)
console.log(`${edits} edits, ${faults.length} faults`)
process.exitCode = faults.length > 0 ? 1 : 0
