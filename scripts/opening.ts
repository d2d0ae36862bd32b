// npm run opening: how long trained networks take to open in the built app, and what holds up its
// page; writes the last part of docs/BENCHMARKS.md.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { meetLargeFiles } from './opening/largeFile'
import { type Opened, type Opening, openNetwork } from './opening/openNetwork'
import { openingText, withOpening } from './opening/report'
import { withApp } from './withApp'

const DOCUMENT = new URL('../docs/BENCHMARKS.md', import.meta.url)
const NETWORKS: readonly Opening[] = [
  { path: 'resnet18.pt', template: 'ResNet-18' },
  { path: 'resnet18.safetensors', template: 'ResNet-18' },
  { path: 'resnet18.onnx' },
  { path: 'resnet18.convscope' },
  { path: 'resnet50.pt', template: 'ResNet-50' },
  { path: 'densenet121.onnx' },
]

const { only, in: kept } = parseArgs({
  options: { only: { type: 'string' }, in: { type: 'string' } },
}).values
const load = loadavg()[0]
const folder = kept ?? mkdtempSync(join(tmpdir(), 'convscope-opening-'))

/** Prints the figures and the five longest tasks, with what the browser did in them. */
function print({ file, input, dialog, maps, yardstick, tasks }: Opened): void {
  const times = [dialog, maps, yardstick].map((ms) => ms.toFixed(0))
  console.log(`${file} (${input}): dialog ${times[0]}, maps ${times[1]}, yardstick ${times[2]} ms`)
  for (const { at, took, spent, parts } of tasks
    .toSorted((a, b) => b.spent - a.spent)
    .slice(0, 5)) {
    const most = parts.slice(0, 5).map(([name, ms]) => `${name} ${ms.toFixed(0)}`)
    const [after, clock, processor] = [at, took, spent].map((ms) => ms.toFixed(0))
    console.log(`  after ${after}: ${processor} ms of ${clock} (${most.join(', ')})`)
  }
}

try {
  if (!existsSync(join(folder, 'larger.safetensors'))) {
    const script = fileURLToPath(new URL('opening/networks.py', import.meta.url))
    const { status } = spawnSync('/usr/bin/python3', [script, folder], { stdio: 'ignore' })
    if (status !== 0) throw new Error('python3-torch and python3-torchvision are not installed.')
  }
  await withApp(async (url, browser) => {
    const opened: Opened[] = []
    for (const network of NETWORKS.filter(({ path }) => path.startsWith(only ?? ''))) {
      const one = await openNetwork(browser, url, { ...network, path: join(folder, network.path) })
      print(one)
      opened.push(one)
    }
    const large = await meetLargeFiles(browser, url, folder)
    console.log(large)
    if (only !== undefined) return
    const date = new Date().toISOString().slice(0, 10)
    const text = openingText(opened, large, date, load)
    writeFileSync(DOCUMENT, withOpening(readFileSync(DOCUMENT, 'utf8'), text))
  })
} finally {
  if (kept === undefined) rmSync(folder, { recursive: true })
}
