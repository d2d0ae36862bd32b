import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { buildKernels } from './scripts/kernels.mjs'
import { buildPageScript } from './scripts/pageScript.mjs'

const tfjs = ['core', 'layers', 'backend-cpu', 'backend-wasm'].map(
  (part) => `@tensorflow/tfjs-${part}`,
)

// The kernels and the script of an exported page are made before anything imports them.
await buildKernels()
await buildPageScript()

/**
 * The icons' React keys are random letters, which no compression makes smaller: their places do as
 * well.
 */
const shortIconKeys: Plugin = {
  name: 'short-icon-keys',
  apply: 'build',
  transform(code, id) {
    if (!/lucide-react.*\/icons\//.test(id)) return null
    let place = 0
    return { code: code.replace(/key: "\w+"/g, () => `key: "${place++}"`), map: null }
  },
}

export default defineConfig({
  plugins: [react(), shortIconKeys],
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
      // Nothing here reads a property for what its getter does.
      treeshake: { propertyReadSideEffects: false },
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
