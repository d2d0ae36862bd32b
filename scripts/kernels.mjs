import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = join(ROOT, 'src', 'engine', 'kernels', 'assembly')
const TARGET = join(ROOT, 'src', 'engine', 'kernels', 'binary.ts')

/**
 * The smallest module that can live in the memory of another: no runtime, no data, no imports
 * but that memory.
 */
const OPTIONS = [
  '--runtime',
  'stub',
  '-O3',
  '--noAssert',
  '--importMemory',
  '--use',
  'abort=',
  '--enable',
  'simd',
]
const BUILDS = { simd: [], relaxed: ['--enable', 'relaxed-simd'] }

/** A hash of the sources, the compiler and this script. */
const fingerprint = () => {
  const hash = createHash('sha256')
  for (const name of readdirSync(SOURCES).toSorted())
    hash.update(name).update(readFileSync(join(SOURCES, name)))
  for (const file of [
    join(ROOT, 'node_modules', 'assemblyscript', 'package.json'),
    fileURLToPath(import.meta.url),
  ])
    hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

/**
 * Compiles the kernels once. @param {string[]} options @returns {Promise<string>} the module in
 * base64 @throws what the compiler says
 */
const compile = async (options) => {
  const { main } = await import('assemblyscript/asc')
  const folder = mkdtempSync(join(tmpdir(), 'kernels-'))
  try {
    const file = join(folder, 'kernels.wasm')
    const { error, stderr } = await main([
      join(SOURCES, 'index.ts'),
      ...OPTIONS,
      ...options,
      '-o',
      file,
    ])
    if (error) throw new Error(`The kernels do not compile.\n${stderr.toString()}`)
    return readFileSync(file).toString('base64')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Compiles the kernels of `src/engine/kernels/assembly` into `src/engine/kernels/binary.ts`, which
 * is not committed, unless that is newer than its sources.
 * @throws what the compiler says
 */
export const buildKernels = async () => {
  const mark = `// Made by scripts/kernels.mjs from assembly/: ${fingerprint()}`
  if (existsSync(TARGET) && readFileSync(TARGET, 'utf8').startsWith(mark)) return
  const lines = [mark, '']
  for (const [name, options] of Object.entries(BUILDS))
    lines.push(`export const ${name} = '${await compile(options)}'`)
  writeFileSync(TARGET, `${lines.join('\n')}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernels()
