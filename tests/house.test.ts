import { describe, expect, test } from 'vitest'
import { APART, SEEN_BY_OTHERS } from '../scripts/apart.mjs'
import { ROOMS } from '../scripts/lint/rooms.mjs'
import { code, files, linesOf, read } from './tracked'

/** TypeScript of the app; the kernels are AssemblyScript, with habits of their own. */
const app = code.filter((file) => /^src\/.*\.tsx?$/.test(file))
const ofTypeScript = app.filter((file) => !file.includes('/assembly/'))

describe('packages', () => {
  test('the lock file names no download address', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": *"http/)
  })

  test('the versions in package.json are exact', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json') ?? '{}')
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  })
})

describe('sizes', () => {
  test('no file of code has more than 250 lines', () => {
    expect(code.length).toBeGreaterThan(20)
    expect(code.filter((file) => linesOf(read(file) ?? '') > 250)).toEqual([])
  })

  test('nine in ten files of the app have at most 140 lines', () => {
    const sorted = app.map((file) => linesOf(read(file) ?? '')).sort((a, b) => a - b)
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThanOrEqual(140)
  })

  test('no line of code, style or script has more than 100 columns', () => {
    const wide = files
      .filter((file) => /\.(tsx?|m?js|css|html)$/.test(file) && !file.startsWith('tests/fixtures/'))
      .flatMap((file) =>
        (read(file) ?? '')
          .split('\n')
          .flatMap((line, i) => (line.length > 100 ? [`${file}:${i + 1}`] : [])),
      )
    expect(wide).toEqual([])
  })
})

describe('names', () => {
  /** Where each name of a type is defined. */
  const definitions = new Map<string, string[]>()
  for (const file of ofTypeScript)
    for (const [, name = ''] of (read(file) ?? '').matchAll(
      /^(?:export )?(?:interface|type) (\w+)/gm,
    ))
      definitions.set(name, [...(definitions.get(name) ?? []), file])

  test('a type’s name is defined in one file only, but for one in fifty', () => {
    const several = [...definitions].filter(([, places]) => new Set(places).size > 1)
    expect(definitions.size).toBeGreaterThan(200)
    expect(
      several.length / definitions.size,
      several.map(([name, places]) => `${name}: ${places.join(', ')}`).join('\n'),
    ).toBeLessThanOrEqual(0.02)
  })

  test('no type hides what every page has by that name', () => {
    const globals =
      'Window Range Node Text Image Document Element Event Selection Request Response File Blob ' +
      'Option Comment Map Set Symbol Plugin Screen History Location Navigator Storage Cache Lock ' +
      'Worker Notification Animation Path2D Attr Audio Plane Touch'
    expect(globals.split(' ').filter((name) => definitions.has(name))).toEqual([])
  })

  test('no file or folder is named after nothing in particular', () => {
    expect(
      code.filter((file) =>
        /(^|\/)(utils?|helpers?|common|types|managers?|misc)(\.|\/)/i.test(file),
      ),
    ).toEqual([])
  })
})

describe('documentation', () => {
  test('every file that the pages name is there', () => {
    const rooms = ROOMS.flatMap((step) => Object.keys(step))
    const path = new RegExp(
      `\`((?:src|tests|scripts|docs|public|${rooms.join('|')})/[^\` ]+)\``,
      'g',
    )
    const isThere = (name: string): boolean =>
      files.some((file) => file === name || file.startsWith(`${name.replace(/\/$/, '')}/`))
    const named = files
      .filter((file) => /^(README|docs\/.*)\.md$/.test(file))
      .flatMap((file) =>
        [...(read(file) ?? '').matchAll(path)].map(([, name = '']) => [file, name]),
      )
    expect(named.length).toBeGreaterThan(60)
    // `src/layers/NAME.ts` is a file to be written.
    const lost = named.filter(
      ([, name]) => !name.includes('NAME') && !isThere(name) && !isThere(`src/${name}`),
    )
    expect(lost.map(([file, name]) => `${file}: ${name}`)).toEqual([])
  })

  test('the page on reliability tells of each long test', () => {
    const page = read('docs/RELIABILITY.md') ?? ''
    const soaks = files.filter((file) => file.startsWith('scripts/soak/'))
    expect(page.match(/`(src|tests|scripts)\/[\w./-]+`/g)?.length).toBeGreaterThan(20)
    expect(soaks.filter((file) => !page.includes(`\`${file}\``))).toEqual([])
  })

  test('no tracked text names a path of one machine', () => {
    const path = new RegExp(
      `(^|[^\\w./-])/(${['work', 'home', 'root', 'Users'].join('|')})/[\\w.-]+`,
    )
    const texts = files.filter((file) =>
      /\.(ts|tsx|mjs|js|json|md|css|html|svg|yml)$|^\.ci\/|^\.[a-z]+$/.test(file),
    )
    expect(texts.filter((file) => path.test(read(file) ?? ''))).toEqual([])
  })
})

describe('checks', () => {
  test('no check is silenced and no test is switched off', () => {
    const silenced = new RegExp(
      [
        '@ts-(ignore|expect-error|nocheck)',
        '(ox|es)lint-disable',
        'biome-ignore',
        '\\b(it|test|describe)\\.(only|todo)\\b',
      ].join('|'),
    )
    // This file names what silences, and a seed of the linter's is silenced to be found.
    const named = ['tests/house.test.ts', 'tests/lint/habits.ts']
    expect(code.filter((file) => !named.includes(file) && silenced.test(read(file) ?? ''))).toEqual(
      [],
    )
  })

  test('no parameter of a layer is cast to what it might be', () => {
    expect(
      ofTypeScript.filter((file) =>
        /(\bparameters|\bp)(\.\w+|\[[^\]]+\]) as /.test(read(file) ?? ''),
      ),
    ).toEqual([])
  })
})

test('a test that would be seen by others has modules of its own', () => {
  const seen = code.filter(
    (file) =>
      /^tests\/(?!browser\/).*\.test\.tsx?$/.test(file) &&
      !file.endsWith('house.test.ts') &&
      SEEN_BY_OTHERS.test(read(file) ?? ''),
  )
  expect(seen.length).toBeGreaterThan(50)
  expect(seen.filter((file) => !APART.some((place) => file.startsWith(place)))).toEqual([])
})
