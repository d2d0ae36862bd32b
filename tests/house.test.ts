import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

/** Files that are tracked or would be; deleted ones left out. */
const files = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .stdout.split('\n')
  .filter(Boolean)
const read = (file: string): string | null => {
  try {
    return readFileSync(join(ROOT, file), 'utf8')
  } catch {
    return null
  }
}
const code = files.filter((file) => /^(src|tests)\/.*\.(ts|tsx|css)$/.test(file))

/** One seeded violation: where it stands, what stands there, and what the linter has to say. */
interface Seed {
  readonly rule: string
  readonly file: string
  readonly text: string
  readonly says: string
}

const imports = (from: string, what: string): string =>
  `import { x } from '${from}'\nexport const y = ${what}(x)\n`

const SEEDS: readonly Seed[] = [
  {
    rule: 'no-restricted-imports',
    file: 'src/layers/a.ts',
    text: imports('../engine/x', 'String'),
    says: 'layers/ is pure: it may import nothing',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/layers/b.ts',
    text: "import type { X } from '../graph/x'\nexport type Y = X\n",
    says: 'layers/ is pure',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/layers/c.ts',
    text: "export { x } from '../store/x'\n",
    says: 'layers/ is pure',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/sources/a.ts',
    text: imports('../graph/x', 'String'),
    says: 'sources/ may import only from layers/',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/graph/a.ts',
    text: imports('../formats/x', 'String'),
    says: 'graph/ is pure',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/formats/a.ts',
    text: imports('../engine/x', 'String'),
    says: 'formats/ may import only from layers/',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/templates/a.ts',
    text: imports('../store/x', 'String'),
    says: 'templates/ are networks as data',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/templates/b.ts',
    text: imports('react', 'String'),
    says: 'templates/ knows nothing of the screen',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/graph/b.ts',
    text: imports('../templates/x', 'String'),
    says: 'graph/ is pure',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/datasets/a.ts',
    text: imports('../formats/x', 'String'),
    says: 'datasets/ may import only from layers/',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/engine/torch/a.ts',
    text: imports('../../store/x', 'String'),
    says: 'engine/ works in the worker',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/engine/b.ts',
    text: imports('react', 'String'),
    says: 'engine/ knows nothing of the screen',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/lessons/a.ts',
    text: imports('../ui/x', 'String'),
    says: 'lessons/ are data',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/store/a.ts',
    text: imports('../ui/x', 'String'),
    says: 'store/ may import nothing from ui/',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/ui/canvas/a.ts',
    text: imports('../../app', 'String'),
    says: 'ui/ may import nothing from app.tsx',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/store/b.ts',
    text: imports('@tensorflow/tfjs-core', 'String'),
    says: 'TensorFlow.js runs only in src/engine',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/layers/d.ts',
    text: imports('@tensorflow/tfjs-layers', 'String'),
    says: 'TensorFlow.js runs only in src/engine',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/app.tsx',
    text: imports('@tensorflow/tfjs-core', 'String'),
    says: 'TensorFlow.js runs only in src/engine',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/ui/inspector/a.ts',
    text: imports('@xyflow/react', 'String'),
    says: 'React Flow belongs to src/ui/canvas',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/ui/chart/a.ts',
    text: imports('@xyflow/react', 'String'),
    says: 'React Flow belongs to src/ui/canvas',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/ui/canvas/b.ts',
    text: imports('recharts', 'String'),
    says: 'Recharts belongs to src/ui/chart',
  },
  {
    rule: 'no-restricted-imports',
    file: 'src/ui/b.ts',
    text: imports('zustand/shallow', 'String'),
    says: 'zustand belongs to src/store',
  },
  {
    rule: 'no-cycle',
    file: 'src/graph/one.ts',
    text: "import { two } from './two'\nexport const one = (): number => two()\n",
    says: 'Dependency cycle',
  },
  {
    rule: 'no-cycle',
    file: 'src/graph/two.ts',
    text: "import { one } from './one'\nexport const two = (): number => one()\n",
    says: 'Dependency cycle',
  },
  {
    rule: 'max-lines',
    file: 'src/graph/long.ts',
    text: `${'\n'.repeat(250)}export const x = 1\n`,
    says: 'too many lines',
  },
  {
    rule: 'no-console',
    file: 'src/graph/loud.ts',
    text: "console.log('x')\nexport {}\n",
    says: 'console',
  },
  {
    rule: 'no-explicit-any',
    file: 'src/graph/any.ts',
    text: 'export const x = (y: any): string => String(y)\n',
    says: 'any',
  },
  {
    rule: 'no-default-export',
    file: 'src/graph/default.ts',
    text: 'export default 1\n',
    says: 'default export',
  },
  {
    rule: 'no-unused-vars',
    file: 'src/graph/unused.ts',
    text: 'const x = 1\nexport {}\n',
    says: 'never used',
  },
  {
    rule: 'ban-ts-comment',
    file: 'src/graph/silenced.ts',
    text: "// @ts-ignore\nexport const x: number = ''\n",
    says: 'ts-',
  },
  {
    rule: 'rules-of-hooks',
    file: 'src/ui/hook.tsx',
    text:
      "import { useState } from 'react'\nexport const Card = ({ open }: { open: boolean " +
      '}) => {\n  if (open) useState(0)\n  return null\n}\n',
    says: 'conditionally',
  },
  {
    rule: 'no-floating-promises',
    file: 'src/graph/floating.ts',
    text:
      'const later = async (): Promise<void> => {}\nexport const x = (): void => {\n  ' +
      'later()\n}\n',
    says: 'Promises must be awaited',
  },
]

/** Files that break no rule: what the rules must leave alone. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/layers/fine.ts':
    "import type { Tensor } from '@tensorflow/tfjs-core'\nexport type X = Tensor\n",
  'src/engine/fine.ts':
    "import { tidy } from '@tensorflow/tfjs-core'\nimport { x } from '../graph/fine'\nexport " +
    'const y = tidy(x)\n',
  'src/graph/fine.ts': "import { x } from '../layers/x'\nexport const y = String(x)\n",
  'src/templates/fine.ts': "import { x } from '../graph/fine'\nexport const y = String(x)\n",
  'src/store/fine.ts':
    "import { create } from 'zustand'\nimport { x } from '../engine/client'\nexport const y = " +
    'create(x)\n',
  'src/ui/canvas/fine.ts':
    "import { Handle } from '@xyflow/react'\nimport { x } from '../../store/fine'\nexport " +
    'const y = String(Handle) + String(x)\n',
  'src/ui/chart/fine.ts': "import { Line } from 'recharts'\nexport const y = String(Line)\n",
}

const SEEDED = { ...Object.fromEntries(SEEDS.map((seed) => [seed.file, seed.text])), ...ALLOWED }

interface Finding {
  readonly message: string
  readonly code: string
  readonly help?: string
  readonly filename: string
}

describe('the linter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'house-'))
  let findings: readonly Finding[] = []

  beforeAll(() => {
    copyFileSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    copyFileSync(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'))
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    for (const [file, text] of Object.entries(SEEDED)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
    const run = spawnSync(
      process.execPath,
      [join(ROOT, 'node_modules/oxlint/bin/oxlint'), '--type-aware', '--format=json', 'src'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    )
    findings = (JSON.parse(run.stdout) as { diagnostics: Finding[] }).diagnostics
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  for (const { rule, file, says } of SEEDS)
    test(`stops ${file} by ${rule} and says “${says}”`, () => {
      const here = findings.filter(
        (finding) => finding.filename === file && finding.code.includes(`(${rule})`),
      )
      expect(
        here.map((finding) => `${finding.message} ${finding.help ?? ''}`).join('\n'),
      ).toContain(says)
    })

  test.each(Object.keys(ALLOWED))('leaves %s alone', (file) => {
    expect(findings.filter((finding) => finding.filename === file)).toEqual([])
  })
})

describe('the house', () => {
  test('the lock file names no download address', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": *"http/)
  })

  test('the versions in package.json are exact', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json') ?? '{}')
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  test('no file of code has more than 400 lines', () => {
    expect(code.length).toBeGreaterThan(20)
    expect(code.filter((file) => (read(file) ?? '').trimEnd().split('\n').length > 400)).toEqual([])
  })

  test('no file or folder is named after nothing in particular', () => {
    expect(
      code.filter((file) =>
        /(^|\/)(utils?|helpers?|common|types|managers?|misc)(\.|\/)/i.test(file),
      ),
    ).toEqual([])
  })

  test('every file that the page on reliability names as a proof is there', () => {
    const named = Array.from(
      (read('docs/RELIABILITY.md') ?? '').matchAll(/`((src|tests|scripts)\/[\w./-]+)`/g),
      ([, file]) => file,
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((file) => !files.includes(file) || read(file) === null)).toEqual([])
    // Each long test is told of.
    expect(
      files.filter((file) => file.startsWith('scripts/soak/') && !named.includes(file)),
    ).toEqual([])
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

  test('no check is silenced and no test is switched off', () => {
    const silenced = new RegExp(
      [
        '@ts-(ignore|expect-error|nocheck)',
        '(ox|es)lint-disable',
        'biome-ignore',
        '\\b(it|test|describe)\\.(only|todo)\\b',
      ].join('|'),
    )
    expect(
      code.filter((file) => file !== 'tests/house.test.ts' && silenced.test(read(file) ?? '')),
    ).toEqual([])
  })

  // The linter sees `import … from` only; what is loaded lazily keeps to the same direction.
  test('a lazy import stays within its folder or goes to the left', () => {
    const order = [
      'layers',
      'sources',
      'graph',
      'formats',
      'datasets',
      'engine',
      'lessons',
      'store',
      'ui',
    ]
    const wrong = code.flatMap((file) =>
      [...(read(file) ?? '').matchAll(/\bimport\(\s*'(\.[^']+)'/g)]
        .map(([, target = '']) => join(dirname(file), target))
        .filter(
          (target) =>
            file.startsWith('src/') &&
            order.indexOf(target.split('/')[1] ?? '') > order.indexOf(file.split('/')[1] ?? '') &&
            file.split('/').length > 2,
        )
        .map((target) => `${file} → ${target}`),
    )
    expect(wrong).toEqual([])
  })
})
