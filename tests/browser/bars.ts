import type { Locator, Page } from '@playwright/test'
import { expect } from './app'
import { openFirstScreen, pick } from './board'

/** Bars at angles, and a layer that learns to tell them apart. */
export const project = (epochs: number, lr: number): string =>
  JSON.stringify({
    format: 'convscope',
    version: 4,
    name: 'Bars',
    graph: {
      nodes: [
        ['data', 'Dataset', { dataset: 'bars' }],
        ['conv', 'Conv2d', { out_channels: 4, kernel_size: 3 }],
        ['act', 'ReLU', {}],
        ['pool', 'AdaptiveMaxPool2d', { output_size: 1 }],
        ['flat', 'Flatten', {}],
      ].map(([id, kind, parameters], i) => ({
        id,
        kind,
        name: id,
        parameters,
        seed: i,
        position: { x: 260 * i, y: 0 },
      })),
      wires: ['data conv', 'conv act', 'act pool', 'pool flat'].map((wire) => {
        const [from, to] = wire.split(' ')
        return { from, to, port: 0 }
      }),
    },
    training: { epochs, optimizer: { kind: 'Adam', parameters: { lr } } },
  })

/** A button of this name. */
export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

/** Opens a project of bars, and its tab of training. */
export async function openBars(page: Page, text: string): Promise<void> {
  await openFirstScreen(page)
  const chooser = page.waitForEvent('filechooser')
  await pick(page, button(page, /^Project: /), 'Open…')
  await (await chooser).setFiles({
    name: 'bars.convscope',
    mimeType: '',
    buffer: Buffer.from(text),
  })
  await expect(page.locator('[data-node="flat"][data-state="ok"]')).toBeVisible()
  await page.getByRole('tab', { name: 'Training' }).click()
  await expect(button(page, 'Train')).toBeVisible()
}
