// npm run pace: how fast the built app trains while it shows it, and how it stays under the hand;
// writes its part of docs/BENCHMARKS.md.
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { measureRates, scrub, timeKernel, trainAndStop, watchFor } from './pace/measure'
import { button, openNetwork, untilStep } from './pace/page'
import { startTorchRate } from './pace/torchRate'
import { withApp } from './withApp'

const { quick = false } = parseArgs({ options: { quick: { type: 'boolean' } } }).values
const load = loadavg()[0]
const torch = startTorchRate()
try {
  await withApp(async (url, browser) => {
    const page = await openNetwork(browser, url)
    const rates = await measureRates(page, torch, quick ? 1 : 5, quick ? 2000 : 3000)
    console.log(rates)
    await button(page, 'Go on').click()
    await untilStep(page)
    const seen = await watchFor(browser, page, quick ? 4000 : 10_000)
    console.log({ ...seen, frames: seen.frames.length, tasks: seen.tasks.length })
    for (const t of seen.tasks.toSorted((a, b) => b.spent - a.spent).slice(0, 8))
      console.log(t.spent.toFixed(0), t.took.toFixed(0), t.parts.slice(0, 6).map(([n, m]) => `${n} ${m.toFixed(1)}`).join(', '))
    const keys = await timeKernel(page, 'keydown', quick ? 20 : 60)
    const drags = await timeKernel(page, 'pointermove', quick ? 20 : 60)
    const q = (l: number[]) => { const s = l.toSorted((a, b) => a - b); return [s[s.length >> 1], s[Math.floor(s.length * 0.95)], s.at(-1)] }
    console.log('keys', keys.length, q(keys.map((e) => e.own)), q(keys.map((e) => e.all)))
    console.log('drags', drags.length, q(drags.map((e) => e.own)), q(drags.map((e) => e.all)))
    await button(page, 'Pause').click()
    await button(page, 'Go on').waitFor()
    console.log('scrub', await scrub(page, quick ? 6 : 30))
    await button(page, 'Keep').click()
    await button(page, 'Train').waitFor()
    await trainAndStop(page, 4)
    console.log('stop', await trainAndStop(page, quick ? 6 : 100))
  })
} finally {
  torch.stop()
}
console.log(load)
