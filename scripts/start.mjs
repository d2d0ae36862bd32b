// npm start: builds where needed, serves with the content policy, prints the address, opens the
// page.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PORTS_TRIED = 50

/** Exits with one sentence instead of a stack trace. @param {string} sentence @returns {never} */
const stop = (sentence) => {
  console.error(sentence)
  process.exit(1)
}

const checkNode = () => {
  const needed = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).engines.node.replace(
    '>=',
    '',
  )
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [leastMajor, leastMinor] = needed.split('.').map(Number)
  if (major < leastMajor || (major === leastMajor && minor < leastMinor))
    stop(
      `ConvScope needs Node.js ${needed} or newer, and this is ${process.versions.node}. ` +
        'Install a newer one from https://nodejs.org and try again.',
    )
}

const portWanted = () => {
  const given = process.env.PORT
  if (given === undefined || given === '') return 4173
  const port = Number(given)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    stop(`PORT is “${given}”; it must be a whole number from 0 to 65535.`)
  return port
}

/** Serves at the wanted port or the next free one. @param {number} wanted */
const serveNear = async (wanted) => {
  const { serve } = await import('./serve.mjs')
  for (let port = wanted; port < wanted + PORTS_TRIED && port <= 65535; port++) {
    try {
      const server = await serve({ folder: join(ROOT, 'dist'), port })
      if (port !== wanted)
        console.log(
          `Port ${wanted} is taken, so ConvScope uses ${server.port}. The browser keeps ` +
            `projects per address: those of ${wanted} are not shown here.`,
        )
      return server
    } catch (fault) {
      const code = /** @type {NodeJS.ErrnoException} */ (fault).code
      if (code === 'EACCES')
        stop(
          `Port ${port} may not be used by this account. Choose one above 1023: PORT=4173 npm ` +
            'start',
        )
      if (code !== 'EADDRINUSE') throw fault
    }
  }
  return stop(`No free port from ${wanted} on. Choose another: PORT=5000 npm start`)
}

/**
 * Opens the page in the user's browser; without one, the printed URL must do. @param
 * {string} url
 */
const open = (url) => {
  if (process.env.BROWSER === 'none') return
  const { platform } = process
  if (platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return
  /** @type {[string, string[]]} */
  const [command, args] =
    platform === 'darwin'
      ? ['open', [url]]
      : platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url]]
        : ['xdg-open', [url]]
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}

checkNode()
if (!existsSync(join(ROOT, 'node_modules', 'vite')))
  stop('The parts that ConvScope is built from are missing. Run `npm install` first.')
const { buildApp, isBuilt } = await import('./build.mjs')
if (!isBuilt(ROOT)) {
  console.log('Building ConvScope …')
  await buildApp(ROOT).catch((fault) => stop(`ConvScope could not be built: ${fault.message}`))
}
const server = await serveNear(portWanted())
console.log(`ConvScope runs at ${server.url} (Ctrl+C stops it)`)
open(server.url)

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void server.close().then(() => process.exit(0)))
