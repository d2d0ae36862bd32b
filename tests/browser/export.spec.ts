import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import { loadLayersModel } from '@tensorflow/tfjs-layers'
import { unzipSync } from 'fflate'
import { expect, test } from './app'
import {
  card,
  cell,
  exportAs,
  field,
  openFirstScreen,
  openLesson,
  painted,
  pick,
  selectCard,
  typeInto,
} from './board'
import { readNpy } from './files'

test.beforeAll(async () => {
  await tf.setBackend('cpu')
})

const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path())

/** The numbers of a layer as the app saves them. */
async function valuesOf(
  page: Page,
  name: string,
): Promise<{ shape: number[]; data: Float32Array }> {
  const coming = page.waitForEvent('download')
  // Close by, where a card has its menu.
  await selectCard(page, name)
  await page.keyboard.press('f')
  await card(page, name).hover()
  await pick(page, card(page, name).getByRole('button', { name: 'More' }), 'Save values as .npy')
  const download = await coming
  expect(download.suggestedFilename()).toBe(`${name}.npy`)
  return readNpy(await bytesOf(download))
}

/** The downloaded model as plain tfjs loads it, with nothing of ours registered. */
async function modelOf(page: Page) {
  const coming = page.waitForEvent('download')
  await exportAs(page, 'TensorFlow.js')
  const files = unzipSync(await bytesOf(await coming))
  expect(Object.keys(files).toSorted()).toEqual(['model.json', 'weights.bin'])
  const json: tf.io.ModelJSON = JSON.parse(Buffer.from(files['model.json']).toString())
  expect(json.weightsManifest.flatMap(({ paths }) => paths)).toEqual(['weights.bin'])
  return loadLayersModel({
    load: async () => ({
      modelTopology: json.modelTopology,
      weightSpecs: json.weightsManifest.flatMap(({ weights }) => weights),
      weightData: files['weights.bin'].slice().buffer,
    }),
  })
}

/**
 * Loads the downloaded model, gives it what the source gives, and compares its output with the
 * app's.
 */
async function compare(page: Page, source: string, layer: string): Promise<number[]> {
  const given = await valuesOf(page, source)
  const wanted = await valuesOf(page, layer)
  const model = await modelOf(page)
  const output = model.predict(tf.tensor(given.data, given.shape)) as tf.Tensor
  expect(output.shape).toEqual(wanted.shape)
  const data = await output.data()
  const far = [...data.keys()].filter(
    (i) => !(Math.abs(data[i] - wanted.data[i]) <= 1e-5 + 1e-4 * Math.abs(wanted.data[i])),
  )
  expect(far.map((i) => [i, data[i], wanted.data[i]])).toEqual([])
  expect(new Set(wanted.data).size).toBeGreaterThan(1)
  tf.disposeVariables()
  return wanted.shape
}

test(
  'The downloaded model of the first screen, with an edited kernel, gives in ' +
    'plain tfjs what the app shows',
  async ({ page }) => {
    await openFirstScreen(page)
    await typeInto(cell(page, '0,0,1,1'), '0.3')
    await typeInto(field(page, 'stride, height'), '2')
    await expect(card(page, 'pool')).toHaveAttribute('data-shape', '1,1,10,15')
    expect(await compare(page, 'image', 'pool')).toEqual([1, 1, 10, 15])
  },
)

test(
  'The downloaded model of a network with Flatten and Linear layers gives in ' +
    'plain tfjs what the app shows',
  async ({ page }) => {
    await openFirstScreen(page)
    await openLesson(page, 'CIFAR-10 net, untrained')
    await painted(page, 'input', 'conv1', 'fc2')
    expect(await compare(page, 'input', 'fc3')).toEqual([1, 10])
  },
)

test('The graph is saved as a drawing that a browser opens, and as its picture', async ({
  page,
}) => {
  await openFirstScreen(page)
  const coming = page.waitForEvent('download')
  await exportAs(page, 'Graph, as SVG')
  const svg = (await bytesOf(await coming)).toString()
  const drawn = await page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, 'application/xml')
    return {
      faults: root.querySelectorAll('parsererror').length,
      maps: root.querySelectorAll('image').length,
      wires: root.querySelectorAll('path').length,
      size: ['width', 'height'].map((name) => Number(root.documentElement.getAttribute(name))),
    }
  }, svg)
  expect(drawn).toMatchObject({ faults: 0, maps: 4, wires: 3 })
  expect(svg).toContain('fill="#4b69ae"')
  const picture = page.waitForEvent('download')
  await exportAs(page, 'Graph, as PNG')
  const png = await bytesOf(await picture)
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(drawn.size.map((side) => 2 * side))
})
