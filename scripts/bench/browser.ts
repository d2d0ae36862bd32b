import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import { buildApp, isBuilt } from '../build.mjs'
import { bringChromium, FLAGS } from '../chromium.mjs'
import { bundlePage } from './bundle'
import { figuresOf, type Group } from './figures'
import { type Machine, machineOf } from './machine'
import type { Bench } from './page'
import { measurePointer } from './pointer'
import { serveBench } from './server'
import type { Figure, Samples } from './statistics'
import { startTorch } from './torch'

/** Results of a run in the browser. */
interface Results {
  readonly machine: Machine
  readonly figures: readonly Figure[]
  /** Times by group and series. */
  readonly samples: Readonly<Record<string, Samples>>
  /** Sentences on what was left out. */
  readonly without: readonly string[]
}

/**
 * Full evaluations of ResNet-18 are too slow for as many edits as elsewhere, and real mouse moves
 * wait for frames.
 */
const shareOf: Partial<Record<Group['kind'], number>> = { resnet: 0.15, pointer: 0.6 }

async function measure(
  browser: Browser,
  page: Page,
  folder: string,
  { kind, of }: Group,
  edits: number,
): Promise<Samples> {
  const rounds = Math.max(1, Math.round(edits * (shareOf[kind] ?? 1)))
  if (kind === 'pointer')
    return measurePointer(
      browser,
      new URL('app/', page.url()).href,
      join(folder, 'watchMoves.js'),
      of,
      rounds,
    )
  return page.evaluate(
    ([name, what, count]) => (globalThis as unknown as { bench: Bench }).bench[name](what, count),
    [kind, of, rounds] as const,
  )
}

/** Measures these groups in one run of Chromium. Logs progress. */
export async function runInBrowser(groups: readonly Group[], edits: number): Promise<Results> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  if (!isBuilt(root)) await buildApp(root)
  const torch = await startTorch()
  const bundle = await bundlePage()
  const server = await serveBench(bundle.folder, join(root, 'dist'), torch)
  const browser = await chromium.launch({ executablePath: await bringChromium(), args: FLAGS })
  try {
    const machine = machineOf(browser.version(), torch?.version ?? null)
    const page = await browser.newPage()
    await page.goto(server.url)
    await page.locator('html[data-ready]').waitFor({ state: 'attached' })
    const figures: Figure[] = []
    const samples: Record<string, Samples> = {}
    for (const group of groups) {
      const start = performance.now()
      samples[group.id] = await measure(browser, page, bundle.folder, group, edits)
      figures.push(...figuresOf(group, samples[group.id]))
      console.log(
        `  ${group.id.padEnd(14)}${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s`,
      )
    }
    const without = torch
      ? []
      : [
          'PyTorch is not installed here (Debian: `apt-get install python3-torch`), so the ' +
            'figures beside it are left out.',
        ]
    return { machine, figures, samples, without }
  } finally {
    await browser.close()
    server.close()
    torch?.stop()
    bundle.remove()
  }
}
