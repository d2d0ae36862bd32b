import { io } from '@tensorflow/tfjs-core'
import { loadLayersModel } from '@tensorflow/tfjs-layers'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ExportedModel } from '../../../src/engine/export'
import { tfjsFiles } from '../../../src/formats/tfjs'
import { packZip } from '../../../src/formats/zip/packZip'
import type { Project } from '../../../src/graph/project'
import { sourceOf } from '../../formats/sourceOf'
import { lecture, lenet } from './examples'
import { exportOf, loadPlain, predictions, startPlain, wave } from './plain'

/** The files of a download by name, as a zip gives them back. */
async function downloaded(
  project: Project,
  model: ExportedModel,
): Promise<Record<string, Uint8Array>> {
  const source = { ...sourceOf(project), model: () => Promise.resolve(model) }
  const files = (await tfjsFiles(source))?.files
  return unzipSync(packZip(files instanceof Map ? files : new Map()))
}

describe('The download', () => {
  beforeAll(() => startPlain('cpu'))

  test('gives names that tfjs takes, each one once', async () => {
    const renamed = lecture.graph.nodes.map((each, i) => ({
      ...each,
      name: ['Foto ä', 'kanten 1', '_relu', 'Foto_ä'][i],
    }))
    const model = await exportOf({ ...lecture, graph: { ...lecture.graph, nodes: renamed } })
    const loaded = await loadPlain(model)
    expect([loaded.inputNames, loaded.outputNames]).toEqual([['Foto__'], ['Foto___2']])
    expect(model.note).toContain('kanten 1 is called kanten_1')
  })

  test('is a zip of model.json and the weights that it names', async () => {
    const model = await exportOf(lenet)
    const files = await downloaded(lenet, model)
    expect(Object.keys(files)).toEqual(['model.json', 'weights.bin'])
    const parsed = JSON.parse(new TextDecoder().decode(files['model.json']))
    expect([parsed.format, parsed.weightsManifest[0].paths]).toEqual([
      'layers-model',
      ['weights.bin'],
    ])
    const numbers = parsed.weightsManifest[0].weights.reduce(
      (sum: number, { shape }: { shape: number[] }) => sum + shape.reduce((a, b) => a * b, 1),
      0,
    )
    expect(files['weights.bin'].length).toBe(4 * numbers)
    expect(
      (
        await loadPlain({
          json: JSON.stringify(parsed),
          weights: files['weights.bin'],
          note: '',
          names: new Map(),
        })
      ).outputNames,
    ).toEqual(['fc2'])
  })

  test('is loaded from the address of model.json, which finds its weights by itself', async () => {
    const files = await downloaded(lenet, await exportOf(lenet))
    const asked: string[] = []
    const fetchFunc: typeof fetch = async (url) => {
      const name = String(url).split('/').at(-1) ?? ''
      asked.push(name)
      return new Response(files[name].slice().buffer, {
        headers: {
          'Content-Type': name.endsWith('.json') ? 'application/json' : 'application/octet-stream',
        },
      })
    }
    const loaded = await loadLayersModel(
      io.http('http://localhost/model/model.json', { fetchFunc }),
    )
    expect(asked).toEqual(['model.json', 'weights.bin'])
    const image = wave([1, 1, 28, 28])
    const here = await predictions(await loadPlain(await exportOf(lenet)), [image])
    expect((await predictions(loaded, [image])).fc2.data).toEqual(here.fc2.data)
  })

  test('is the same, byte for byte, when it is made again', async () => {
    const first = await exportOf(lenet)
    const second = await exportOf(lenet)
    expect(second).toEqual(first)
  })
})
