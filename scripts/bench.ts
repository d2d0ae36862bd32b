// npm run bench: times the shape engine, and the engine in Chromium beside its rivals; writes
// docs/BENCHMARKS.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { runInBrowser } from './bench/browser'
import { GROUPS, groupsFor } from './bench/figures'
import { writePlots } from './bench/growthPlots'
import { benchKinds } from './bench/kinds'
import { kindsOf, kindsText, withKinds } from './bench/kindsReport'
import { warningsOf } from './bench/machine'
import { printTable, reportOf } from './bench/report'
import { benchShapes } from './bench/shapeEngine'
import { openingOf, withOpening } from './opening/report'
import { paceOf, withPace } from './pace/report'

const USAGE = 'npm run bench [-- [--kinds] [--json FILE] [--only BEGINNING-OF-AN-ID] [--edits N]]'
const DOCUMENT = new URL('../docs/BENCHMARKS.md', import.meta.url)
/** Edits that are counted for each figure, unless it says otherwise. */
const EDITS = 200
/** PyTorch makes as many at once. */
const LEAST = 20

/** Exits with one sentence instead of a stack trace. */
function stop(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

/** The error's message, without Playwright's prefix and the page's stack trace. */
const sentenceOf = (fault: unknown): string =>
  (fault instanceof Error ? fault.message : String(fault))
    .replace(/^page\.evaluate: (\w*Error: )?/, '')
    .split('\n    at ')[0]

/**
 * The forward pass of each kind beside PyTorch's, or of those whose names begin so; all of them go
 * into the document.
 */
async function timeKinds(beginning?: string): Promise<void> {
  const figures = await benchKinds(beginning)
  if (!figures) return stop('PyTorch is not installed for Python, and there is nothing to compare.')
  console.log(printTable(figures))
  if (beginning !== undefined) return
  const date = new Date().toISOString().slice(0, 10)
  const document = readFileSync(DOCUMENT, 'utf8')
  writeFileSync(
    DOCUMENT,
    withPace(
      withOpening(withKinds(document, kindsText(figures, date)), openingOf(document)),
      paceOf(document),
    ),
  )
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        kinds: { type: 'boolean' },
        json: { type: 'string' },
        only: { type: 'string' },
        edits: { type: 'string' },
      },
    }).values
  } catch (fault) {
    return stop(`${fault instanceof Error ? fault.message : String(fault)}\n${USAGE}`)
  }
}

const { kinds, json, only, edits = String(EDITS) } = readArguments()
const count = Number(edits)
if (!Number.isInteger(count) || count < LEAST)
  stop(`--edits is “${edits}”; it must be a whole number from ${LEAST} on.`)
const groups = only === undefined ? GROUPS : groupsFor(only)
const shapes = only === undefined || 'shapes'.startsWith(only)
if (!kinds && groups.length === 0 && !shapes)
  stop(
    `No figure begins with “${only}”. They are shapes, ${GROUPS.map(({ id }) => id).join(', ')}.`,
  )

if (kinds) await timeKinds(only)
else if (shapes && !benchShapes()) process.exitCode = 1
if (groups.length > 0 && !kinds) {
  console.log('The engine beside its rivals, in Chromium')
  const results = await runInBrowser(groups, count).catch((fault: unknown) =>
    stop(sentenceOf(fault)),
  )
  const figures = results.figures.filter(({ id }) => only === undefined || id.startsWith(only))
  for (const sentence of [...results.without, ...warningsOf(results.machine)]) console.log(sentence)
  console.log(printTable(figures))
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify({ machine: results.machine, figures }, null, 2)}\n`)
  // A subset of the figures, or hurried ones, must not replace the document.
  if (only === undefined && count >= EDITS) {
    writePlots(new URL('../docs/pictures/', import.meta.url), results.samples)
    writeFileSync(
      DOCUMENT,
      withKinds(
        reportOf(results.machine, figures, results.without),
        kindsOf(readFileSync(DOCUMENT, 'utf8')),
      ),
    )
  }
}
