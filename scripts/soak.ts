// The reliability tests at full scale: `npm run soak -- [NAME…] [--count N] [--seed S]`. Each file
// of scripts/soak is one part.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/**
 * One part: what it counts, how many by default, and the test, which throws a sentence where the
 * promise is broken.
 */
interface Part {
  readonly what: string
  readonly count: number
  readonly run: (count: number, seed: number) => Promise<{ readonly note: string }>
}

const NAMES = readdirSync(new URL('soak/', import.meta.url))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort()

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string' },
    seed: { type: 'string', default: '1' },
    alone: { type: 'boolean' },
  },
})
const strangers = positionals.filter((name) => !NAMES.includes(name))
if (strangers.length > 0) {
  console.error(`There is no part ${strangers.join(', ')}; the parts are ${NAMES.join(', ')}.`)
  process.exit(2)
}

if ([values.count, values.seed].some((text) => text !== undefined && !/^[1-9]\d*$/.test(text))) {
  console.error('--count and --seed take a whole number from 1.')
  process.exit(2)
}

/** The error's message, after those of its causes. */
const sentence = (fault: unknown): string =>
  fault instanceof Error
    ? [fault.cause && sentence(fault.cause), fault.message].filter(Boolean).join('\n')
    : String(fault)

/** Runs a part in this process; returns whether it held. */
async function held(name: string): Promise<boolean> {
  const part = (await import(new URL(`soak/${name}.ts`, import.meta.url).href)) as Part
  const count = Number(values.count ?? part.count)
  const began = performance.now()
  const told = (sign: string, note: string): void =>
    console.log(
      `${sign} ${name.padEnd(10)} ` +
        `${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${count} ` +
        `${part.what}: ${note}`,
    )
  try {
    const { note } = await part.run(count, Number(values.seed))
    told('✓', note)
    return true
  } catch (fault) {
    told('✗', sentence(fault))
    return false
  }
}

/** Runs a part in its own process, so that none is affected by another; returns whether it held. */
const heldAlone = (name: string): boolean =>
  spawnSync(
    process.execPath,
    [
      ...process.execArgv,
      fileURLToPath(import.meta.url),
      name,
      '--alone',
      ...process.argv.slice(2).filter((word) => !NAMES.includes(word)),
    ],
    {
      stdio: 'inherit',
    },
  ).status === 0

if (values.alone) process.exit((await held(positionals[0])) ? 0 : 1)
const names = positionals.length > 0 ? positionals : NAMES
const failed = names.filter((name) => !heldAlone(name)).length
console.log(`${names.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
