/** One seeded violation: where it stands, what stands there, and what the linter has to say. */
export interface Seed {
  readonly rule: string
  readonly file: string
  readonly text: string
  readonly says: string
}

/** A file that imports a value. */
export const imports = (from: string): string =>
  `import { x } from '${from}'\nexport const y = String(x)\n`

/** A file that imports a type only. */
export const importsType = (from: string): string =>
  `import type { X } from '${from}'\nexport type Y = X\n`

/** A file that names a type of another without an import of its own. */
export const namesType = (from: string): string => `export type Y = import('${from}').X\n`

/** A file that hands on what another exports. */
export const handsOn = (from: string): string => `export { x } from '${from}'\n`

/** A file that fetches another when it is wanted. */
export const fetches = (from: string): string => `export const y = () => import('${from}')\n`
