import { dirname, join, relative, resolve } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { KINDS } from '../../src/graph/everyKind'
import { read } from '../tracked'

/** A page on which only the first kinds have come: those that other tests have are forgotten. */
beforeEach(() => vi.resetModules())

const page = async () => ({
  ...(await import('../../src/graph/kinds')),
  ...(await import('../../src/graph/firstKinds')),
  ...(await import('../../src/graph/shapes')),
  ...(await import('../../src/store/firstProject')),
})

test('the first screen needs the first kinds, each of them, and no other', async () => {
  const { FIRST_KINDS, firstProject, kindOf, shapesOf } = await page()
  const { graph, ...rest } = firstProject()
  expect(new Set(graph.nodes.map(({ kind }) => kind))).toEqual(
    new Set(FIRST_KINDS.map(({ kind }) => kind)),
  )
  for (const shape of shapesOf({ graph, ...rest }).values()) expect(shape.problem).toBeNull()
  expect(KINDS.filter(kindOf)).toHaveLength(FIRST_KINDS.length)
})

test('every kind is known once they have come, whichever came before', async () => {
  const { addKind, kindOf } = await page()
  for (const kind of KINDS.toReversed().slice(0, 20)) addKind(kind)
  const come = await import('../../src/graph/everyKind')
  expect(come.KINDS.map(({ kind }) => kind)).toEqual(KINDS.map(({ kind }) => kind))
  expect(come.KINDS.filter((kind) => kindOf(kind) !== kind)).toEqual([])
})

const ROOT = resolve(import.meta.dirname, '../..')

/** The files that a file imports at once, types left out, as paths from the root. */
const importsOf = (file: string): string[] =>
  Array.from(
    (read(file) ?? '').matchAll(/^(?:import|export) (?!type\b)(?:[^;'"]*? from )?'(\.[^']+)'/gm),
    ([, target]) => relative(ROOT, join(ROOT, dirname(file), target)),
  ).flatMap((path) =>
    [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].filter(
      (name) => /\.tsx?$/.test(name) && read(name) !== null,
    ),
  )

test('nothing that the page loads at once imports the other kinds', () => {
  const reached = new Set(['src/main.tsx'])
  for (const file of reached) for (const next of importsOf(file)) reached.add(next)
  expect(reached.has('src/graph/firstKinds.ts')).toBe(true)
  expect(reached.has('src/ui/canvas/card/LayerCard.tsx')).toBe(true)
  expect([...reached].filter((file) => /^src\/(layers|sources)\/index/.test(file))).toEqual([])
  // The same search sees them where they are.
  expect(importsOf('src/graph/everyKind.ts')).toContain('src/layers/index.ts')
})
