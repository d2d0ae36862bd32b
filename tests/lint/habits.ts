import type { Seed } from './seed'

/** What else the linter stops. */
export const HABITS: readonly Seed[] = [
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
    rule: 'no-cycle',
    file: 'src/graph/typeOne.ts',
    text: "import type { Two } from './typeTwo'\nexport type One = Two | null\n",
    says: 'Dependency cycle',
  },
  {
    rule: 'no-cycle',
    file: 'src/graph/typeTwo.ts',
    text: "import type { One } from './typeOne'\nexport type Two = One[]\n",
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
