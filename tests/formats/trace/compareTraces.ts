import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { comparedWith } from '../../../src/engine/questions/compared'
import { createRunner } from '../../../src/engine/runner'
import { readTrace } from '../../../src/formats/trace/readTrace'
import { changesBetween } from '../../../src/graph/changes'

/** What came of one saved network: how many outputs are equal, and what is not. */
export interface TraceResult {
  readonly name: string
  readonly equal: number
  readonly wrong: readonly string[]
  readonly leftOut: readonly string[]
}

const SCRIPT = fileURLToPath(new URL('networks.py', import.meta.url))
const PYTHON = fileURLToPath(new URL('../../../python', import.meta.url))

/** Saves these networks with PyTorch; gives the files by name. */
export function savedNetworks(
  python: string,
  names: readonly string[],
): ReadonlyMap<string, Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'convscope-'))
  try {
    execFileSync(python, [SCRIPT, PYTHON, folder, ...names], { stdio: 'pipe' })
    return new Map(
      names.map((name) => [name, new Uint8Array(readFileSync(join(folder, `${name}.convscope`)))]),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Reads a saved network, and compares every output with the recorded one. */
export function compareTrace(name: string, bytes: Uint8Array): TraceResult {
  const read = readTrace(bytes)
  if ('error' in read) return { name, equal: 0, wrong: [read.error], leftOut: [] }
  const outputs = read.account?.recorded?.outputs ?? []
  const runner = createRunner()
  runner.apply(changesBetween(null, read.project))
  runner.look(outputs.map(({ node }) => node))
  const wrong = outputs.flatMap((output) => {
    const values = runner.values(output.node)
    if (!values) return [`${output.name}: ${runner.whyEmpty(output.node)}`]
    const { beyond, worst } = comparedWith(values, output)
    return beyond > 0 ? [`${output.name}: ${worst.ours} and ${worst.theirs}`] : []
  })
  runner.dispose()
  const leftOut = (read.account?.leftOut ?? []).map(({ text }) => text)
  return { name, equal: outputs.length - wrong.length, wrong, leftOut }
}
