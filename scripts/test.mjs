// npm test: every check in sequence; continues after a failure. `npm test -- lint unit` runs only
// those.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApp, isBuilt } from './build.mjs'
import { bringChromium } from './chromium.mjs'
import { buildKernels } from './kernels.mjs'
import { buildPageScript } from './pageScript.mjs'
import { checkSize } from './size.mjs'

/** @typedef {{ passed: number, failed: number, note?: string, output?: string }} Outcome */
/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const RESULTS = join(ROOT, 'test-results')
process.chdir(ROOT)

/**
 * Runs a tool of this project and keeps what it says.
 * @param {string} script file of the tool below node_modules
 * @param {string[]} args
 * @param {Record<string, string>} environment
 * @returns {Promise<{ code: number | null, output: string }>}
 */
const tool = (script, args, environment = {}) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join('node_modules', script), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text))
    child.on('error', (fault) => resolve({ code: 1, output: `${output}${fault.message}` }))
    child.on('close', (code) => resolve({ code, output }))
  })

/**
 * A check that passes or fails as a whole. @param {string} script @param {string[]} args @returns
 * {Promise<Outcome>}
 */
const whole = async (script, args) => {
  const { code, output } = await tool(script, args)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output }
}

/**
 * @param {() => string | Promise<string>} check returns a note, or throws a sentence @returns
 * {Promise<Outcome>}
 */
const sentence = async (check) => {
  try {
    return { passed: 1, failed: 0, note: await check() }
  } catch (fault) {
    return { passed: 0, failed: 1, output: fault instanceof Error ? fault.message : String(fault) }
  }
}

/**
 * The outcome of a runner that counts its own tests; one that crashes without naming a failed
 * test counts as one failure.
 * @param {{ code: number | null, output: string }} run
 * @param {string} report file that the runner wrote
 * @param {(report: any) => Counts} counted
 * @returns {Outcome & Counts}
 */
const countedFrom = ({ code, output }, report, counted) => {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, output }
  const { passed, failed, skipped } = counted(JSON.parse(readFileSync(report, 'utf8')))
  const all = code === 0 && failed === 0 && passed > 0
  return {
    passed,
    failed: all ? 0 : Math.max(failed, 1),
    skipped,
    ...(all ? {} : { output }),
  }
}

/**
 * Several runs as one outcome. @param {(Outcome & Counts)[]} runs @returns {Outcome}
 */
const together = (runs) => {
  /** @param {keyof Counts} what */
  const sum = (what) => runs.reduce((all, run) => all + run[what], 0)
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')]
  const output = runs.flatMap((run) => run.output ?? []).join('\n')
  return {
    passed,
    failed,
    note:
      `${passed} passed${failed > 0 ? `, ${failed} failed` : ''}` +
      (skipped > 0 ? `, ${skipped} skipped` : ''),
    ...(output ? { output } : {}),
  }
}

const unit = async () => {
  const report = join(RESULTS, 'unit.json')
  const run = await tool('vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const counts = countedFrom(run, report, (found) => ({
    passed: found.numPassedTests,
    // A file that could not be loaded has no failing tests.
    failed:
      found.numFailedTests +
      found.testResults.filter(
        (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
      ).length,
    skipped: found.numPendingTests + found.numTodoTests,
  }))
  return together([counts])
}

/**
 * Some of the browser tests. @param {string} chromium path @param {string} name of the report and
 * the folder of what they leave @param {string[]} args
 */
const browserTests = async (chromium, name, args) => {
  const report = join(RESULTS, `${name}.json`)
  const run = await tool(
    '@playwright/test/cli.js',
    ['test', '--reporter=list,json', `--output=${join(RESULTS, name)}`, ...args],
    { CHROME_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  )
  return countedFrom(run, report, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }))
}

const browser = async () => {
  try {
    if (!isBuilt(ROOT)) await buildApp(ROOT)
    const CHROME_PATH = await bringChromium()
    // Two at a time, but for those that hold times against limits.
    return together([
      await browserTests(CHROME_PATH, 'browser', ['--workers=2', '--grep-invert=@alone']),
      await browserTests(CHROME_PATH, 'alone', ['--workers=1', '--grep=@alone']),
    ])
  } catch (fault) {
    return { passed: 0, failed: 1, output: fault instanceof Error ? fault.message : String(fault) }
  }
}

/** @type {Record<string, () => Promise<Outcome>>} */
const STEPS = {
  kernels: () =>
    sentence(() =>
      buildKernels()
        .then(buildPageScript)
        .then(() => ''),
    ),
  types: () => whole('typescript/bin/tsc', ['--noEmit']),
  lint: () => whole('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', '.']),
  format: () => whole('@biomejs/biome/bin/biome', ['check', '.']),
  unused: () => whole('knip/bin/knip.js', []),
  unit,
  build: () => sentence(() => buildApp(ROOT).then(() => '')),
  size: () => sentence(() => checkSize(join(ROOT, 'dist'))),
  browser,
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !(name in STEPS))
if (unknown.length > 0) {
  console.error(
    `There is no step ${unknown.join(', ')}; the steps are ${Object.keys(STEPS).join(', ')}.`,
  )
  process.exit(2)
}

rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })
let passed = 0
let failed = 0
for (const [name, step] of Object.entries(STEPS)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  const began = performance.now()
  const outcome = await step()
  passed += outcome.passed
  failed += outcome.failed
  const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`
  console.log(
    `${outcome.failed === 0 ? '✓' : '✗'} ${name.padEnd(8)} ` +
      `${seconds.padStart(7)}${outcome.note ? `  ${outcome.note}` : ''}`,
  )
  if (outcome.output) console.log(`\n${outcome.output.trimEnd()}\n`)
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
