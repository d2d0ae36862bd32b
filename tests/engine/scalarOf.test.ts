import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { scalarOf } from '../../src/engine/scalarOf'
import { KINDS } from '../../src/graph/everyKind'
import type { Case } from '../reference/check'
import { read } from '../reference/compare'

const FIXTURES = resolve(import.meta.dirname, '../fixtures/reference')

/** PyTorch's cases of layers with their default parameters and without weights. */
const cases = ['layers', 'layers-extra']
  .flatMap((folder) =>
    readdirSync(join(FIXTURES, folder)).map(
      (file): { readonly cases?: readonly Case[] } | readonly Case[] =>
        JSON.parse(readFileSync(join(FIXTURES, folder, file), 'utf8')),
    ),
  )
  .flatMap((file) => ('cases' in file ? (file.cases ?? []) : Array.isArray(file) ? file : []))
  .filter(
    (one: Case) =>
      Object.keys(one.params ?? {}).length === 0 && !one.weights && one.mode !== 'train',
  )

const kinds = KINDS.filter(scalarOf)

test('only layers that do the same to every number are functions of one', () => {
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['ReLU', 'PReLU', 'Sigmoid', 'Tanh', 'GELU', 'Hardswish', 'Identity']),
  )
  expect(kinds.map(({ kind }) => kind)).not.toContain('Softmax')
  expect(kinds.map(({ kind }) => kind)).not.toContain('Conv2d')
})

test('each of them gives the numbers that PyTorch gives', () => {
  const compared = new Set<string>()
  for (const one of cases) {
    const kind = kinds.find(({ kind }) => kind === one.layer)
    const f = kind && scalarOf(kind)
    if (!f || !one.input) continue
    compared.add(kind.kind)
    const [input, output] = [read(one.input), read(one.output)]
    for (const [i, x] of input.data.entries()) {
      const [y, wanted] = [f(x), output.data[i]]
      if (Number.isFinite(wanted))
        expect(Math.abs(y - wanted), `${kind.kind}(${x})`).toBeLessThan(
          1e-5 + 1e-4 * Math.abs(wanted),
        )
    }
  }
  expect(compared.size).toBeGreaterThan(12)
})
