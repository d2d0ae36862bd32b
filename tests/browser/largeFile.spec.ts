import { readFile } from 'node:fs/promises'
import { writeProject } from '../../src/formats/project/archive'
import type { Project } from '../../src/graph/project'
import { expect, test } from './app'
import { messages, openFirstScreen, pick } from './board'

/** A layer whose 2.4 MB of weights were set. */
const large: Project = {
  name: 'Large',
  graph: {
    nodes: [
      {
        id: 'n1',
        kind: 'Linear',
        name: 'fc',
        parameters: { in_features: 1000, out_features: 600, bias: false },
        seed: 0,
        position: { x: 0, y: 0 },
      },
    ],
    wires: [],
  },
  weights: {
    n1: {
      weight: { shape: [600, 1000], data: Float32Array.from({ length: 600_000 }, (_, i) => i / 7) },
    },
  },
  pictures: {},
}

test('A project file of more than 1 MB is read and written by a worker, byte for byte', async ({
  page,
}) => {
  await openFirstScreen(page)
  const menu = page.getByRole('button', { name: /^Project: / })
  const buffer = Buffer.from(writeProject(large))
  const chooser = page.waitForEvent('filechooser')
  await pick(page, menu, 'Open…')
  const reading = page.waitForEvent('worker')
  await (await chooser).setFiles({ name: 'large.convscope', mimeType: 'application/zip', buffer })
  expect((await reading).url()).toContain('fileWorker')
  await expect(messages(page)).toContainText('Opened Large.')

  const coming = page.waitForEvent('download')
  const writing = page.waitForEvent('worker')
  await pick(page, menu, 'Save as file')
  expect((await writing).url()).toContain('fileWorker')
  const saved = await readFile(await (await coming).path())
  expect(saved.equals(buffer)).toBe(true)
})
