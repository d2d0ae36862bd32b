import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { cell, painted } from '../../tests/browser/board'
import { buildApp, isBuilt } from '../build.mjs'
import { bringChromium, FLAGS } from '../chromium.mjs'
import { serve } from '../serve.mjs'

/** What this part counts. */
export const what = 'browsers killed between edits'
/** How many by default. */
export const count = 100

/** How much work may be lost in a crash, ms. */
const MOST_LAG = 1000

interface Edit {
  readonly at: number
  readonly value: number
}

interface Life {
  /** The number that this browser began with. */
  readonly found: number
  readonly edits: readonly Edit[]
  /** When it was killed, ms. */
  readonly killed: number
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Pseudorandom numbers in [0, 1) from a seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A browser with this profile, and where it listens. */
async function launch(profile: string): Promise<{ child: ChildProcess; address: string }> {
  const port = join(profile, 'DevToolsActivePort')
  rmSync(port, { force: true })
  const flags = [
    ...FLAGS,
    '--headless=new',
    '--window-size=1440,900',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    'about:blank',
  ]
  // A group of its own, so that all of its processes are killed at once.
  const child = spawn(await bringChromium(), flags, { detached: true, stdio: 'ignore' })
  for (let i = 0; i < 300; i++) {
    const [number] = existsSync(port) ? readFileSync(port, 'utf8').split('\n') : ['']
    if (number) return { child, address: `http://127.0.0.1:${number}` }
    await pause(100)
  }
  throw new Error('Chromium did not start.')
}

const kill = ({ pid }: ChildProcess): void => {
  if (pid) process.kill(-pid, 'SIGKILL')
}

/**
 * Keys and drags that raise one number of a kernel, with random pauses, for this time; every value
 * is reported as soon as the page has it.
 */
async function raise(page: Page, ms: number, random: () => number): Promise<void> {
  const target = cell(page, '0,0,1,1')
  const box = await target.boundingBox()
  const end = Date.now() + ms
  while (Date.now() < end) {
    if (random() < 0.3 && box) {
      const x = box.x + box.width / 2
      const y = box.y + box.height / 2
      await page.mouse.move(x, y)
      await page.mouse.down()
      for (let i = 1; Date.now() < end && i < 40 * random() + 5; i++) {
        await page.mouse.move(x + 6 * i, y)
        await pause(40 * random())
      }
      // The kill may come in the middle of a drag.
      if (Date.now() < end) await page.mouse.up()
    } else {
      await target.focus()
      for (let i = 0; Date.now() < end && i < 10 * random() + 1; i++) {
        await page.keyboard.press('ArrowUp')
        await pause(random() < 0.1 ? 500 * random() : 60 * random())
      }
    }
  }
}

/** One life of the browser: reads the number that was left, then edits until it is killed. */
async function live(profile: string, url: string, random: () => number): Promise<Life> {
  const { child, address } = await launch(profile)
  const browser = await chromium.connectOverCDP(address)
  try {
    const context = browser.contexts()[0]
    const page = await context.newPage()
    await page.setViewportSize({ width: 1440, height: 900 })
    const edits: Edit[] = []
    await page.exposeFunction('told', (at: number, value: number) => edits.push({ at, value }))
    // tsx names functions with a helper that the page does not have.
    await page.addInitScript({ content: 'globalThis.__name = (given) => given' })
    await page.goto(url)
    await painted(page, 'image', 'edges')
    await page
      .locator('[data-node="edges"]')
      .getByRole('button')
      .first()
      .or(page.locator('[data-node="edges"]'))
      .first()
      .click({ position: { x: 20, y: 10 } })
    const target = cell(page, '0,0,1,1')
    await target.waitFor()
    // The stored project is there before the page is drawn, or shortly after.
    await page.locator('[data-state="saved"]').first().waitFor()
    const found = Number(await target.getAttribute('aria-valuenow'))
    await target.evaluate((element) => {
      const page = window as unknown as { told: (at: number, value: number) => void }
      const look = (): void => page.told(Date.now(), Number(element.getAttribute('aria-valuenow')))
      new MutationObserver(look).observe(element, {
        attributes: true,
        attributeFilter: ['aria-valuenow'],
      })
    })
    await raise(page, 200 + 2500 * random(), random)
    return { found, edits, killed: Date.now() }
  } finally {
    kill(child)
    await browser.close().catch(() => undefined)
  }
}

/**
 * Kills the browser between edits, repeatedly: what is found afterwards is at most a second old.
 */
export async function run(many: number, seed: number): Promise<{ note: string }> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  if (!isBuilt(root)) await buildApp(root)
  const server = await serve({ folder: `${root}dist`, port: 0 })
  const profile = mkdtempSync(join(tmpdir(), 'crashes-'))
  const random = randomFrom(seed)
  let before: Life | null = null
  const lags: number[] = []
  let edited = 0
  try {
    for (let i = 0; i <= many; i++) {
      const { found, edits, killed } = await live(profile, server.url, random)
      if (before) {
        const missing = before.edits.find(({ value }) => value > found + 1e-9)
        const lag = missing ? before.killed - missing.at : 0
        lags.push(lag)
        // It only rises. A drag sets it more often than the page draws it, and the last value may
        // not have been reported.
        if (!(found >= before.found))
          throw new Error(
            `After kill ${i} the number is ${found}; it was ${before.found} when that browser ` +
              'began.',
          )
        if (lag > MOST_LAG)
          throw new Error(
            `After kill ${i} the last ${lag} ms are missing: ${found} was found, ` +
              `${missing?.value} was there before.`,
          )
      }
      edited += edits.length
      before = { found, edits, killed }
    }
  } finally {
    await server.close()
    rmSync(profile, { recursive: true, force: true })
  }
  const sorted = lags.toSorted((a, b) => a - b)
  return {
    note:
      `${edited} edits; at most ${Math.max(...lags)} ms missing, ` +
      `${sorted[Math.floor(sorted.length / 2)]} ms in the middle`,
  }
}
