import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, sep } from 'node:path'

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "style-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
})

/**
 * Where a requested address lies inside `folder`: a file, or the status of the refusal.
 * @param {string} folder real path of the served folder
 * @param {string} address path and query as they came
 * @returns {Promise<{ path: string, size: number, changed: number } | 400 | 403 | 404>}
 */
const fileFor = async (folder, address) => {
  let wanted
  try {
    wanted = decodeURIComponent(address.split(/[?#]/)[0] ?? '/')
  } catch {
    return 400
  }
  if (!wanted.startsWith('/') || wanted.includes('\0')) return 400
  if (wanted.split(/[\\/]/).some((part) => part.startsWith('.'))) return 403
  try {
    // The real path is compared, so that neither `..` nor a symlink leads out of the folder.
    const path = await realpath(join(folder, wanted.endsWith('/') ? `${wanted}index.html` : wanted))
    if (!path.startsWith(folder + sep)) return 403
    const facts = await stat(path)
    return facts.isFile() ? { path, size: facts.size, changed: facts.mtimeMs } : 404
  } catch {
    return 404
  }
}

/**
 * Serves a built folder on this machine only, every response under the content policy.
 * @param {{ folder: string, port: number, onViolation?: (report: string) => void }} options port 0
 * takes any free one; with onViolation the browser reports what the policy blocked, in pages and in
 * workers
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 * @throws the error of `listen`, code EADDRINUSE where the port is taken
 */
export const serve = async ({ folder, port, onViolation }) => {
  const root = await realpath(folder)
  const headers = {
    'Content-Security-Policy': onViolation ? `${POLICY}; report-uri /violation` : POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  }

  /**
   * @param {import('node:http').IncomingMessage} request @param
   * {import('node:http').ServerResponse} response
   */
  const answer = async (request, response) => {
    /** @param {number} status @param {string} text */
    const say = (status, text) => {
      response
        .writeHead(status, {
          ...headers,
          'Content-Type': 'text/plain; charset=utf-8',
          'Cache-Control': 'no-store',
        })
        .end(text)
    }
    if (onViolation && request.method === 'POST' && request.url === '/violation') {
      let report = ''
      for await (const chunk of request) report += chunk
      onViolation(report)
      return say(200, '')
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return say(405, 'Only reading is possible here.')
    const file = await fileFor(root, request.url ?? '/')
    if (file === 400) return say(400, 'This address cannot be read.')
    if (file === 403) return say(403, 'This address leads out of the app.')
    if (file === 404) return say(404, 'There is nothing at this address.')

    const tag = `"${file.size.toString(36)}-${Math.trunc(file.changed).toString(36)}"`
    const named = {
      ...headers,
      ETag: tag,
      // Built names carry a content hash; all others are revalidated.
      'Cache-Control': file.path.startsWith(join(root, 'assets') + sep)
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
    }
    if (request.headers['if-none-match'] === tag) return response.writeHead(304, named).end()
    response.writeHead(200, {
      ...named,
      'Content-Type': TYPES[extname(file.path)] ?? 'application/octet-stream',
      'Content-Length': file.size,
    })
    if (request.method === 'HEAD') return response.end()
    createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response)
  }
  const server = createServer(
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  )

  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(undefined))
  })
  const address = server.address()
  const taken = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://localhost:${taken}/`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
