// Proves the exported PyTorch projects by PyTorch itself: `npm run cluster`, with `-- --graphs`
// also the models of all templates and of random graphs. Vite loads what imports files of Python.
import { createServer } from 'vite'

const server = await createServer({
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  appType: 'custom',
  logLevel: 'error',
})
try {
  const { prove } = await server.ssrLoadModule('/scripts/cluster/prove.ts')
  process.exitCode = await prove(process.argv.slice(2))
} finally {
  await server.close()
}
