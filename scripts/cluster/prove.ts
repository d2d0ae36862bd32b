import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import '../../src/graph/everyKind'
import { startWasm } from '../../src/engine/wasm'
import { pythonWith } from '../../tests/formats/code/python/run'
import { CASES } from './projects'
import { proveCase } from './proveCase'
import { proveGraphs } from './proveGraphs'
import type { Told } from './told'

/** Runs all proofs, or those of the named cases; gives the exit code. */
export async function prove(given: readonly string[]): Promise<number> {
  const python = pythonWith('torch')
  if (!python) {
    console.log('PyTorch is not installed here; nothing was proved.')
    return 0
  }
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
  const folder = mkdtempSync(join(tmpdir(), 'cluster-'))
  let [passed, failed] = [0, 0]
  const tell: Told = (name, fault) => {
    if (fault === null) passed++
    else failed++
    console.log(fault === null ? `✓ ${name}` : `✗ ${name}\n    ${fault}`)
  }
  const names = given.filter((one) => !one.startsWith('--'))
  try {
    for (const one of CASES)
      if (names.length === 0 || names.includes(one.name)) await proveCase(python, folder, one, tell)
    if (given.includes('--graphs')) await proveGraphs(python, folder, tell)
  } finally {
    if (given.includes('--keep')) console.log(folder)
    else rmSync(folder, { recursive: true })
  }
  console.log(`${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
}
