import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const LIMIT = 250_000
// Names of tfjs kernels, which no minifier can change and no other text contains.
const MARKERS = ['FusedDepthwiseConv2D', 'MaxPoolGrad', 'UnsortedSegmentSum', 'FromPixels']

/** @param {number} bytes */
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`

/**
 * Checks what the page loads: its first scripts and styles against the limit, and that tfjs is in
 * none of its scripts.
 * @param {string} dist the built folder
 * @returns {string} what was measured, in one sentence
 * @throws a sentence that names the file and the figure
 */
export const checkSize = (dist) => {
  /**
   * @type {Record<string, { file: string, isEntry?: boolean, imports?: string[], dynamicImports?:
   * string[], css?: string[] }>}
   */
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'))
  /** @param {string} file */
  const read = (file) => readFileSync(join(dist, file))
  /** Files reachable from the page's entries. @param {boolean} lazy follow import() too */
  const reached = (lazy) => {
    const keys = new Set(Object.keys(manifest).filter((key) => manifest[key]?.isEntry))
    for (const key of keys)
      for (const next of [
        ...(manifest[key]?.imports ?? []),
        ...(lazy ? (manifest[key]?.dynamicImports ?? []) : []),
      ])
        keys.add(next)
    return [
      ...new Set(
        [...keys].flatMap((key) => [manifest[key]?.file ?? '', ...(manifest[key]?.css ?? [])]),
      ),
    ].filter(Boolean)
  }

  const page = reached(true)
  if (!page.some((file) => file.endsWith('.js'))) throw new Error('The built page has no script.')
  for (const file of page) {
    const found = MARKERS.find((marker) => read(file).includes(marker))
    if (found)
      throw new Error(
        `${file} contains tfjs (“${found}”): the page must never load it, only the worker.`,
      )
  }
  const workers = readdirSync(join(dist, 'assets'))
    .map((name) => `assets/${name}`)
    .filter((file) => file.endsWith('.js') && !page.includes(file))
  // Without this the check above could pass because the markers are out of date.
  if (!workers.some((file) => MARKERS.some((marker) => read(file).includes(marker))))
    throw new Error('No worker with tfjs was built, so its absence from the page proves nothing.')

  const first = [...reached(false), 'theme.js', 'index.html']
  const bytes = first.reduce((sum, file) => sum + gzipSync(read(file)).length, 0)
  if (bytes > LIMIT) {
    const lines = first.map((file) => `  ${kB(gzipSync(read(file)).length)}  ${file}`)
    throw new Error(
      `The page loads ${kB(bytes)} gzipped at once, more than ${kB(LIMIT)}:\n${lines.join('\n')}`,
    )
  }
  const worker = workers.reduce((sum, file) => sum + gzipSync(read(file)).length, 0)
  return `page ${kB(bytes)} of ${kB(LIMIT)} gzipped, worker ${kB(worker)}`
}
