import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Manifest = Readonly<
  Record<
    string,
    { readonly name?: string; readonly file: string; readonly dynamicImports?: readonly string[] }
  >
>

const manifest = JSON.parse(
  readFileSync(join(process.env.DIST ?? 'dist', '.vite', 'manifest.json'), 'utf8'),
) as Manifest

/** Keys of all parts of the built page that are fetched later. */
export const PARTS: readonly string[] = [
  ...new Set(Object.values(manifest).flatMap(({ dynamicImports }) => dynamicImports ?? [])),
]

/** The name of a part, as its source file is called. */
export const nameOf = (key: string): string => manifest[key].name ?? key

/** Address of a part's script within the built folder. */
export const fileOf = (key: string): string => manifest[key].file
