import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')

/** Text of a file of the project; null where it is deleted. The path begins at the root. */
export const read = (file: string): string | null => {
  try {
    return readFileSync(join(ROOT, file), 'utf8')
  } catch {
    return null
  }
}

/** Paths of all files that are tracked or would be, deleted ones left out. */
export const files: readonly string[] = spawnSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard'],
  { cwd: ROOT, encoding: 'utf8' },
)
  .stdout.split('\n')
  .filter((file) => file !== '' && read(file) !== null)

/** Code and styles of the app and its tests. */
export const code = files.filter((file) => /^(src|tests)\/.*\.(ts|tsx|css)$/.test(file))

/** How many lines a text has. */
export const linesOf = (text: string): number => text.trimEnd().split('\n').length
