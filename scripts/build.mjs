import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const SOURCES = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
]
const STAMP = '.built'

/**
 * When something below `path` was last changed, in milliseconds; folders count, so that a removed
 * file is seen. @param {string} path @returns {number}
 */
const changed = (path) => {
  if (!existsSync(path)) return 0
  const facts = statSync(path)
  if (!facts.isDirectory()) return facts.mtimeMs
  return Math.max(facts.mtimeMs, ...readdirSync(path).map((name) => changed(join(path, name))))
}

/**
 * True if `dist` holds a finished build that is newer than every source. @param {string} root the
 * project's folder
 */
export const isBuilt = (root) => {
  const stamp = join(root, 'dist', STAMP)
  return (
    existsSync(stamp) &&
    statSync(stamp).mtimeMs > Math.max(...SOURCES.map((name) => changed(join(root, name))))
  )
}

/**
 * Builds the app into `dist`, quietly; an aborted build leaves no stamp and is repeated.
 * @param {string} root the project's folder
 */
export const buildApp = async (root) => {
  const dist = join(root, 'dist')
  rmSync(dist, { recursive: true, force: true })
  const began = new Date()
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  // A source changed during the build must count as newer than it.
  writeFileSync(join(dist, STAMP), '')
  utimesSync(join(dist, STAMP), began, began)
}
