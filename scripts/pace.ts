// npm run pace: how fast the built app trains while it shows all maps, and how it stays under the
// hand; writes its part of docs/BENCHMARKS.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { machineOf } from './bench/machine'
import { type Effort, measureAll } from './pace/measureAll'
import { paceText, withPace } from './pace/report'
import { startTorchRate } from './pace/torchRate'
import { withApp } from './withApp'

const DOCUMENT = new URL('../docs/BENCHMARKS.md', import.meta.url)
const WHOLE: Effort = { turns: 5, ms: 3000, frames: 10_000, edits: 60, scrubs: 30, stops: 100 }
const QUICK: Effort = { turns: 2, ms: 2000, frames: 4000, edits: 20, scrubs: 6, stops: 6 }

const { quick = false } = parseArgs({ options: { quick: { type: 'boolean' } } }).values
const torch = startTorchRate()
try {
  await withApp(async (url, browser) => {
    const machine = machineOf(browser.version(), null)
    const measured = await measureAll(browser, url, torch, quick ? QUICK : WHOLE)
    const text = paceText(measured, machine)
    console.log(text)
    if (!quick) writeFileSync(DOCUMENT, withPace(readFileSync(DOCUMENT, 'utf8'), text))
  })
} finally {
  torch.stop()
}
