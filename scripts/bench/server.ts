import { readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import type { Torch } from './torch'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

/** Cross-origin isolation: only then performance.now() has steps of 5 µs. */
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cache-Control': 'no-cache',
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** Serves the benchmark's page at /, the built app at /app/, and PyTorch at /torch. */
export async function serveBench(
  folder: string,
  app: string,
  torch: Torch | null,
): Promise<{ readonly url: string; close(): void }> {
  const chain = join(folder, 'chain.bin')
  const output = join(folder, 'output.bin')

  /** What PyTorch answers: to a chain, to edits or labels, or with its last map. */
  async function askTorch(what: string, body: Buffer): Promise<Buffer | string> {
    if (!torch) throw new Error('PyTorch is not installed.')
    if (what === 'load') {
      await writeFile(chain, body)
      await torch.call('load', { path: chain })
      return ''
    }
    if (what === 'last') {
      await torch.call('last', { path: output })
      return readFile(output)
    }
    const { edits, lesson, count, ...study } = JSON.parse(body.toString())
    const given = { time: { edits }, train: lesson, steps: { count }, study }
    if (!Object.hasOwn(given, what)) throw new Error(`PyTorch is not asked to ${what}.`)
    return JSON.stringify(await torch.call(what, given[what as keyof typeof given]))
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path === '/torch') return void response.writeHead(torch ? 200 : 404, HEADERS).end()
    if (path.startsWith('/torch/')) {
      const given = await askTorch(path.slice('/torch/'.length), await bodyOf(request))
      return void response.writeHead(200, HEADERS).end(given)
    }
    const inApp = path.startsWith('/app/')
    const file = normalize(`/${path.slice(inApp ? '/app/'.length : 1) || 'index.html'}`)
    const content = await readFile(join(inApp ? app : folder, file)).catch(() => null)
    if (content === null) return void response.writeHead(404, HEADERS).end()
    response
      .writeHead(200, {
        ...HEADERS,
        'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      })
      .end(content)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((fault: unknown) =>
      response.writeHead(500, HEADERS).end(fault instanceof Error ? fault.message : String(fault)),
    )
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://localhost:${port}/`,
    close() {
      void rm(chain, { force: true })
      server.close()
      server.closeAllConnections()
    },
  }
}
