import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const PAGE =
  '<!doctype html><meta charset="utf-8"><title>ConvScope bench</title><script type="module" ' +
  'src="page.js"></script>'

/**
 * The benchmark's page, its workers and watchMoves.ts, bundled as the app is, in a temporary
 * folder; `remove` takes it away.
 */
export async function bundlePage(): Promise<{ readonly folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'convscope-bench-'))
  await build({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    base: './',
    publicDir: false,
    logLevel: 'error',
    build: {
      target: 'es2023',
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        input: ['page.ts', 'watchMoves.ts'].map((name) =>
          fileURLToPath(new URL(name, import.meta.url)),
        ),
        output: { entryFileNames: '[name].js' },
      },
    },
    worker: { format: 'es' },
  })
  writeFileSync(join(folder, 'index.html'), PAGE)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
