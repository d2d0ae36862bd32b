import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { pythonWith } from '../formats/code/python/run'

const python = pythonWith('torch')
const tests = fileURLToPath(new URL('test_convscope.py', import.meta.url))
const folder = fileURLToPath(new URL('../../python', import.meta.url))

describe.skipIf(python === null)('where PyTorch is installed (else this is skipped)', () => {
  test('a network is saved with its weights and what every layer gave', () => {
    // Where one of its tests fails the script does, and what it printed is shown.
    const told = execFileSync(python ?? '', [tests, folder], { encoding: 'utf8', stdio: 'pipe' })
    expect(told).toBe('')
  }, 60_000)
})
