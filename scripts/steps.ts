// How long one action blocks the page, with many cards and with many numbers: `npx tsx
// scripts/steps.ts [NAME…]`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { writeProject } from '../src/formats/project/archive'
import { slotsOf } from '../src/formats/tensors/match/slots'
import type { GraphNode } from '../src/graph/graph'
import type { Project } from '../src/graph/project'
import { shapesOf } from '../src/graph/shapes'
import { sizeOf } from '../src/layers/tensorShape'
import { TEMPLATES } from '../src/templates'
import { projectOf } from '../src/templates/template'
import { manyCards } from '../tests/browser/manyCards'
import { safetensorsFile } from '../tests/formats/tensors/safetensorsFile'
import { openTemplate } from './openTemplate'
import { pageOf, withApp } from './withApp'

/** An action is over when the page has been quiet for this long, ms. */
const QUIET = 1500
/** Cards of the project with many cards: 1 + 3·166. */
const BRANCHES = 166
/** Layers of the project with many edited numbers, and their sizes: 96 MB. */
const LAYERS = 6
const SIZE = 2048

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  /** Processor time, µs. */
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/**
 * CPU time of the tasks on the page's main thread, ms, longest first: other programs do not count.
 */
function tasksOf(trace: Buffer): number[] {
  const { traceEvents: events } = JSON.parse(trace.toString()) as {
    traceEvents: readonly TraceEvent[]
  }
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const tasks = events.filter(
    ({ name, pid, tid }) =>
      (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask') &&
      mains.has(`${pid} ${tid}`),
  )
  return tasks.map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000).toSorted((x, y) => y - x)
}

/** Performs an action and prints how long it blocked the page. */
async function deed(page: Page, name: string, act: () => Promise<unknown>): Promise<void> {
  const browser = page.context().browser()
  await browser?.startTracing(page, {
    categories: ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline'],
  })
  const start = performance.now()
  await act()
  const took = performance.now() - start
  await page.waitForTimeout(QUIET)
  const tasks = tasksOf((await browser?.stopTracing()) ?? Buffer.from('{"traceEvents":[]}'))
  const long = tasks.filter((ms) => ms >= 50).length
  console.log(
    `  ${name.padEnd(34)}longest ${tasks
      .slice(0, 3)
      .map((ms) => ms.toFixed(0).padStart(4))
      .join('')} ms; ${long} of 50 ms and more (${(took / 1000).toFixed(1)} s)`,
  )
}

const menu = async (page: Page, item: string): Promise<void> => {
  // Locating by role runs in the page itself, which would count as its work: roles are searched in
  // small parts of it.
  await page
    .locator('header')
    .getByRole('button', { name: /^Project: / })
    .click()
  await page.locator(`[role=menu] >> text="${item}"`).click()
}
async function open(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await menu(page, 'Open…')
  await (await chooser).setFiles(file)
}
async function save(page: Page): Promise<void> {
  const coming = page.waitForEvent('download')
  await page.keyboard.press('Control+s')
  await (await coming).path()
}
const field = (page: Page, name: string) =>
  page.locator('aside').getByRole('spinbutton', { name, exact: true })
async function type(page: Page, name: string, text: string): Promise<void> {
  await field(page, name).dblclick()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}
async function find(page: Page, name: string): Promise<void> {
  const card = page.locator(`[data-node="${name}"]`)
  await card.focus()
  await page.keyboard.press('Enter')
}

/** All actions of an editor on the present project. */
async function everyDeed(
  page: Page,
  layer: string,
  parameter: string,
  size: string,
): Promise<void> {
  await deed(page, `selecting ${layer}`, () => find(page, layer))
  await deed(page, 'editing a weight', async () => {
    await field(
      page,
      (await page
        .locator('aside [role=spinbutton][aria-label^="weight["]')
        .first()
        .getAttribute('aria-label')) ?? '',
    ).fill('0.5')
    await page.keyboard.press('Enter')
  })
  await deed(page, `typing ${parameter} ${size}`, () => type(page, parameter, size))
  await deed(page, 'undo, twice', async () => {
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
  })
  await page.locator('.react-flow__pane').click({ position: { x: 4, y: 4 } })
  await deed(page, 'saving as a file', () => save(page))
  await deed(page, 'selecting all', () => page.keyboard.press('Control+a'))
  await deed(page, 'deleting all', () => page.keyboard.press('Delete'))
  await deed(page, 'undoing that', () => page.keyboard.press('Control+z'))
}

const card = (
  id: string,
  kind: string,
  x: number,
  parameters: GraphNode['parameters'],
): GraphNode => ({
  id,
  kind,
  name: id,
  parameters,
  seed: 1,
  position: { x, y: 0 },
})

/** A chain of Linear layers, every number edited. */
function manyNumbers(): Project {
  const names = Array.from({ length: LAYERS }, (_, i) => `fc${i}`)
  const nodes = [
    card('x', 'Random', 0, { shape: `1, ${SIZE}` }),
    ...names.map((name, i) =>
      card(name, 'Linear', 400 * (i + 1), { out_features: SIZE, bias: false }),
    ),
  ]
  const wires = names.map((to, i) => ({ from: i === 0 ? 'x' : names[i - 1], to, port: 0 }))
  const weights = Object.fromEntries(
    names.map((name) => [
      name,
      {
        weight: {
          shape: [SIZE, SIZE],
          data: Float32Array.from({ length: SIZE * SIZE }, (_, i) => Math.sin(i) / SIZE),
        },
      },
    ]),
  )
  return { name: 'Many numbers', graph: { nodes, wires }, weights, pictures: {} }
}

/** A `.safetensors` file of all weights of ResNet-18, 46 MB of zeros. */
function resnetWeights(): Uint8Array {
  const template = TEMPLATES.find(({ name }) => name === 'ResNet-18')
  const project = template ? projectOf(template) : manyNumbers()
  let end = 0
  const header = Object.fromEntries(
    slotsOf(project, shapesOf(project)).map(({ key, shape }) => {
      const begin = end
      end += 4 * sizeOf(shape)
      return [key, { dtype: 'F32', shape, data_offsets: [begin, end] }]
    }),
  )
  return safetensorsFile(header, end)
}

const chosen = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'convscope-'))
const PROJECTS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async cards(page) {
    const file = join(folder, 'cards.json')
    writeFileSync(file, manyCards(BRANCHES))
    await deed(page, `opening ${1 + 3 * BRANCHES} cards`, () => open(page, file))
    await page.waitForTimeout(4 * QUIET)
    await everyDeed(page, 'conv0', 'out_channels', '2')
  },
  async numbers(page) {
    const file = join(folder, 'numbers.convscope')
    writeFileSync(file, writeProject(manyNumbers()))
    await deed(page, 'opening 25 M edited numbers', () => open(page, file))
    await everyDeed(page, 'fc2', 'out_features', '2047')
  },
  async weights(page) {
    const file = join(folder, 'resnet18.safetensors')
    writeFileSync(file, resnetWeights())
    await openTemplate(page, 'ResNet-18')
    await page.waitForTimeout(4 * QUIET)
    await deed(page, 'reading 46 MB of weights', async () => {
      const chooser = page.waitForEvent('filechooser')
      await menu(page, 'Load weights…')
      await (await chooser).setFiles(file)
      await page.locator('dialog table').waitFor()
    })
    await deed(page, 'loading them', async () => {
      await page.locator('dialog >> text=/^Load 102 weights/').click()
      await page.locator('dialog').waitFor({ state: 'detached' })
    })
    await deed(page, 'undoing that', () => page.keyboard.press('Control+z'))
  },
  async vgg(page) {
    await deed(page, 'opening VGG-16, 138 M numbers', () => openTemplate(page, 'VGG-16'))
    await everyDeed(page, 'classifier_0', 'out_features', '4095')
  },
}

await withApp(async (url, browser) => {
  for (const [name, act] of Object.entries(PROJECTS)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue
    const page = await pageOf(browser, url)
    await page.goto('./')
    await page.locator('[data-node="pool"] [data-look="map"]').first().waitFor()
    await page.waitForTimeout(QUIET)
    console.log(name)
    await act(page)
    await page.close()
  }
})
rmSync(folder, { recursive: true })
