import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startWasm } from '../src/engine/wasm'
import type { Shape } from '../src/layers/tensorShape'
import { caseOf, failureOf, type StoredCase, unknownKinds } from '../tests/reference/check'
import { type Finding, type InitialFile, initialFindings } from '../tests/reference/initial'
import { isLoss, lossFailure } from '../tests/reference/losses'
import { brokenFindings } from '../tests/reference/models/broken'
import { isKeras, kerasFinding } from '../tests/reference/models/keras'
import { isModel, modelFindings } from '../tests/reference/models/model'
import {
  type ClippingCase,
  clippingFailure,
  type InitialisationCase,
  initialisationFailure,
} from '../tests/reference/training/drawnCases'
import { trainingFindings } from '../tests/reference/training/judge'
import {
  type OptimizerCase,
  optimizerFailure,
  type SharedSteps,
} from '../tests/reference/training/optimizerCases'
import { type ScheduleCase, scheduleFailure } from '../tests/reference/training/scheduleCases'
import { isTraining } from '../tests/reference/training/trainingFile'

/** Judges by what a case names: the rules of training, which are no layers. */
const RULES: Readonly<Record<string, (file: unknown, given: unknown) => string | null>> = {
  optimizer: (file, given) => optimizerFailure(file as SharedSteps, given as OptimizerCase),
  schedule: (_file, given) => scheduleFailure(given as ScheduleCase),
  clipping: (_file, given) => clippingFailure(given as ClippingCase),
  tensors: (file, given) =>
    initialisationFailure((file as { shapes: Shape[] }).shapes, given as InitialisationCase),
}

const sentence = (fault: unknown): string =>
  (fault instanceof Error ? fault.message : String(fault)).split('\n')[0]

function caseFinding(file: unknown, stored: StoredCase, place: string): Finding {
  const id = stored?.id ?? place
  try {
    const rule = Object.keys(RULES).findLast((name) => name in stored)
    if (rule !== undefined) return { id, failure: RULES[rule](file, stored), skipped: null }
    if (isLoss(stored)) return { id, failure: lossFailure(stored), skipped: null }
    const given = caseOf(stored)
    const unknown = unknownKinds(given)
    return unknown.length > 0
      ? { id, failure: null, skipped: unknown.join(' + ') }
      : { id, failure: failureOf(given), skipped: null }
  } catch (fault) {
    return { id, failure: `it could not be run: ${sentence(fault)}`, skipped: null }
  }
}

/** All findings in one file; a file of another format is skipped, one that is not JSON fails. */
async function fileFindings(path: string): Promise<Finding[]> {
  try {
    const file: unknown = JSON.parse(readFileSync(path, 'utf8'))
    const has = (key: string): boolean => typeof file === 'object' && file !== null && key in file
    if (/broken/i.test(basename(path)) && !has('cases') && !Array.isArray(file))
      return await brokenFindings(path, file)
    if (typeof file === 'object' && file !== null && isModel(file))
      return await modelFindings(path, file)
    if (typeof file === 'object' && file !== null && isKeras(file))
      return [kerasFinding(path, file)]
    if (typeof file === 'object' && file !== null && isTraining(file))
      return trainingFindings(path, file)
    // A model itself, which the description beside its folder judges.
    if (has('modelTopology')) return []
    if (has('rows') && has('defaults')) return initialFindings(file as InitialFile)
    const cases = Array.isArray(file)
      ? (file as StoredCase[])
      : has('cases')
        ? (file as { cases: StoredCase[] }).cases
        : null
    if (!Array.isArray(cases)) return [{ id: path, failure: null, skipped: `${path} (no cases)` }]
    return cases.map((given, i) => caseFinding(file, given, `${path} case ${i}`))
  } catch (fault) {
    return [{ id: path, failure: `the file cannot be read: ${sentence(fault)}`, skipped: null }]
  }
}

/** The JSON files of a folder, its folders included, or the file itself. */
function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .toSorted()
    .flatMap((name) =>
      statSync(join(path, name)).isDirectory() || name.endsWith('.json')
        ? filesIn(join(path, name))
        : [],
    )
}

/** Findings in all files under these paths, and a failure for each path that does not exist. */
async function findingsOf(places: readonly string[]): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const place of places)
    try {
      for (const path of filesIn(place)) findings.push(...(await fileFindings(path)))
    } catch (fault) {
      findings.push({
        id: place,
        failure: `there is no such file or folder: ${sentence(fault)}`,
        skipped: null,
      })
    }
  return findings
}

const places = process.argv.slice(2)
if (places.length === 0) {
  console.error('Name the folders of reference files: npm run reference -- FOLDER…')
  process.exit(1)
}
const HERE = dirname(fileURLToPath(import.meta.url))
await startWasm(`${join(HERE, '..', 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist')}/`)
const findings = await findingsOf(places)
const failed = findings.filter((finding) => finding.failure !== null)
const skipped = findings.filter((finding) => finding.failure === null && finding.skipped !== null)
for (const { id, failure } of failed) console.log(`${id}: ${failure}`)
if (skipped.length > 0) {
  const counts = new Map<string, number>()
  for (const finding of skipped)
    counts.set(finding.skipped ?? '', (counts.get(finding.skipped ?? '') ?? 0) + 1)
  console.log(
    'Skipped, because they are not there yet: ' +
      [...counts].map(([kind, count]) => `${kind} (${count})`).join(', '),
  )
}
console.log(
  `${findings.length - failed.length - skipped.length} passed, ${failed.length} failed, ` +
    `${skipped.length} skipped`,
)
process.exit(failed.length > 0 || findings.length === 0 ? 1 : 0)
