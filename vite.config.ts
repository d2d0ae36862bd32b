import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { buildKernels } from './scripts/kernels.mjs'

const tfjs = ['core', 'layers', 'backend-cpu', 'backend-wasm'].map(
  (part) => `@tensorflow/tfjs-${part}`,
)

// The kernels are compiled before anything imports them.
await buildKernels()

export default defineConfig({
  plugins: [react()],
  // Relative addresses, so that the built folder works from any path of any static host.
  base: './',
  build: {
    target: 'es2023',
    // The content policy refuses data: addresses for fonts, so every asset stays a file.
    assetsInlineLimit: 0,
    // Read by scripts/size.mjs, which follows the page's chunks.
    manifest: true,
    modulePreload: { polyfill: false },
    // What the page needs at once is one file: it packs better than a dozen, and needs no round
    // trip after another.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] } },
    },
    reportCompressedSize: false,
    // The worker (tfjs) is far above the page's limit on purpose; scripts/size.mjs checks the page.
    chunkSizeWarningLimit: 2000,
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: { minify: true, comments: { legal: false, annotation: false, jsdoc: false } },
    },
  },
  // tfjs is met first inside the worker, where Vite's scan does not look.
  optimizeDeps: { include: tfjs },
})
