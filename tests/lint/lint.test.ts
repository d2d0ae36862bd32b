import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DIRECTIONS, RIGHT_WAYS } from './directions'
import { HABITS } from './habits'

const ROOT = resolve(import.meta.dirname, '../..')
const SEEDS = [...DIRECTIONS, ...HABITS]

interface Finding {
  readonly message: string
  readonly code: string
  readonly help?: string
  readonly filename: string
}

/** What the linter finds in the seeded files, beside a copy of its settings and rules. */
function lintSeeds(folder: string): readonly Finding[] {
  for (const name of ['.oxlintrc.json', 'tsconfig.json', 'scripts/lint'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const texts = [...SEEDS.map(({ file, text }) => [file, text]), ...Object.entries(RIGHT_WAYS)]
  for (const [file, text] of texts) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  const oxlint = join(ROOT, 'node_modules/oxlint/bin/oxlint')
  const { stdout } = spawnSync(process.execPath, [oxlint, '--type-aware', '--format=json', 'src'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return (JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics
}

describe('the linter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'house-'))
  let findings: readonly Finding[] = []

  beforeAll(() => {
    findings = lintSeeds(folder)
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  test('no seed stands where another does', () => {
    const all = [...SEEDS.map(({ file }) => file), ...Object.keys(RIGHT_WAYS)]
    expect(all.filter((file, i) => all.indexOf(file) !== i)).toEqual([])
  })

  for (const { rule, file, says } of SEEDS)
    test(`stops ${file} by ${rule} and says “${says}”`, () => {
      const here = findings.filter(
        (finding) => finding.filename === file && finding.code.includes(`(${rule})`),
      )
      expect(
        here.map((finding) => `${finding.message} ${finding.help ?? ''}`).join('\n'),
      ).toContain(says)
    })

  test.each(Object.keys(RIGHT_WAYS))('leaves %s alone', (file) => {
    expect(findings.filter((finding) => finding.filename === file)).toEqual([])
  })
})
