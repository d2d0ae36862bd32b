import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const LAYERS = resolve(import.meta.dirname, '../../src/layers')

/** Files below src/layers, as `family/file.ts`, or `file.ts` at the root. */
const files = readdirSync(LAYERS, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
)

const importsOf = (file: string): string[] =>
  Array.from(
    readFileSync(join(LAYERS, file), 'utf8').matchAll(/\bfrom '(\.[^']+)'/g),
    ([, target]) => join(dirname(file), target),
  )

/** What all families share lies at the root, and in a folder where it is cut by subject. */
const SHARED = ['.', 'torch', 'parametrization']

test('a family of layers imports only itself and what all share, which imports no family', () => {
  expect(files.length).toBeGreaterThan(50)
  const strangers = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => ![dirname(file), ...SHARED].includes(dirname(target)))
      .map((target) => `${file} → ${target}`),
  )
  // The table of contents names every family.
  expect(strangers.filter((line) => !line.startsWith('index.ts → '))).toEqual([])
})
