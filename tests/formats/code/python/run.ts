import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRunner } from '../../../../src/engine/runner'
import { codeText } from '../../../../src/formats/code/lines'
import { pythonNames } from '../../../../src/formats/code/names'
import type { Script } from '../../../../src/formats/code/script'
import { subgraphsOf } from '../../../../src/formats/code/subgraphs'
import { npyFile, npzOf } from '../../../../src/formats/npy'
import { changesBetween } from '../../../../src/graph/changes'
import type { Project, Tensor } from '../../../../src/graph/project'
import { sizeOf } from '../../../../src/layers/tensorShape'
import type { SampleSet } from '../../../../src/sources/sampleSet'

/**
 * A Python that has this module, of a version that begins so, or null. PYTHON names another one
 * than Debian's.
 */
export function pythonWith(module: string, version = ''): string | null {
  const python = process.env.PYTHON ?? '/usr/bin/python3'
  const check = version ? `; assert ${module}.__version__.startswith('${version}')` : ''
  try {
    execFileSync(python, ['-c', `import ${module}${check}`], { stdio: 'ignore' })
    return python
  } catch {
    return null
  }
}

/** Ids of the layers that no other reads: what the script leaves in variables of their names. */
export const outputsOf = (project: Project): readonly string[] =>
  subgraphsOf(project.graph).flatMap((part) => part.outputs.map((node) => node.id))

/** What the engine computes for these outputs; pictures are those of run.py, sets these. */
export function computed(
  project: Project,
  sets: ReadonlyMap<string, SampleSet> = new Map(),
): readonly Tensor[] {
  const runner = createRunner()
  for (const [name, set] of sets) runner.setSamples(name, set)
  const rgba = new Uint8Array(427 * 640 * 4)
  for (let row = 0; row < 427; row++)
    for (let column = 0; column < 640; column++)
      for (let c = 0; c < 3; c++)
        rgba[4 * (row * 640 + column) + c] = (row * 7 + column * 13 + c * 29) % 256
  for (const name of ['china.jpg', 'flower.jpg'])
    runner.setPixels(name, { width: 640, height: 427, rgba })
  runner.apply(changesBetween(null, project))
  const ids = outputsOf(project)
  runner.look(ids)
  const values = ids.map((id) => runner.values(id) ?? { shape: [], data: new Float32Array() })
  runner.dispose()
  return values
}

interface Answer {
  readonly fault?: string
  readonly values: readonly Tensor[]
}

/** Runs these scripts in one process; those that are only compiled give no values. */
export function runPython(
  python: string,
  scripts: readonly {
    readonly script: Script
    readonly project: Project
    readonly run?: boolean
  }[],
  env = {},
): readonly Answer[] {
  const folder = mkdtempSync(join(tmpdir(), 'convscope-'))
  try {
    const listed = scripts.map(({ script, project, run = true }, i) => {
      const names = pythonNames(project.graph.nodes)
      const stored = script.stored()
      const weights = join(folder, `weights${i}.npz`)
      if (stored.length > 0)
        writeFileSync(
          weights,
          npzOf(new Map(stored.map(({ name, tensor }) => [`${name}.npy`, npyFile(tensor())]))),
        )
      return {
        text: codeText(script.lines).replaceAll("'weights.npz'", `'${weights}'`),
        names: outputsOf(project).map((id) => names.get(id)),
        run,
      }
    })
    writeFileSync(join(folder, 'scripts.json'), JSON.stringify(listed))
    execFileSync(python, [new URL('run.py', import.meta.url).pathname, folder], {
      env: { ...process.env, ...env },
      maxBuffer: 2 ** 26,
    })
    const results: { fault?: string; outputs?: number[][] }[] = JSON.parse(
      readFileSync(join(folder, 'results.json'), 'utf8'),
    )
    const bytes = readFileSync(join(folder, 'values.bin'))
    let at = 0
    return results.map(({ fault, outputs = [] }) => ({
      ...(fault === undefined ? {} : { fault }),
      values: outputs.map((shape) => {
        const data = new Float32Array(
          bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + 4 * sizeOf(shape)),
        )
        at += 4 * sizeOf(shape)
        return { shape, data }
      }),
    }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * The largest difference beyond 1e-5 + 1e-4·|b|, as a sentence; null where there is none. NaN
 * equals NaN.
 */
export function difference(ours: Tensor, theirs: Tensor | undefined): string | null {
  if (!theirs || ours.shape.join() !== theirs.shape.join())
    return `shape ${ours.shape.join('×')} and ${theirs?.shape.join('×')}`
  const worst = ours.data.findIndex((a, i) => {
    const b = theirs.data[i]
    return !(
      Object.is(a, b) ||
      a === b ||
      Math.abs(a - b) <= 1e-5 + 1e-4 * Math.abs(b) ||
      (Number.isNaN(a) && Number.isNaN(b))
    )
  })
  return worst < 0 ? null : `number ${worst}: ${ours.data[worst]} and ${theirs.data[worst]}`
}
