import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { shippedSet } from '../../../scripts/models/trainNetwork'
import { startWasm } from '../../../src/engine/wasm'
import { pageMisfits } from '../../../src/formats/page/pageMisfits'
import type { PagePicture } from '../../../src/formats/page/pageSpec'
import { pictureBytes, pictureTensor } from '../../../src/formats/page/pixelTensor'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { batchOf } from '../../../src/sources/sampleSet'
import { TEMPLATES } from '../../../src/templates'
import { projectOf } from '../../../src/templates/template'
import { randomNetwork } from '../../engine/randomNetwork'
import { difference } from '../../reference/compare'
import { dice } from '../../reference/random'
import { projectOfCards } from '../code/python/projects'
import { computedByPage, pageWith } from './pageOf'
import { trainedProject } from './trainedProject'

beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

/** Why a page does not give what the engine gives, in words. */
async function misfitOf(project: Project): Promise<string | null> {
  const { html, values, end } = await pageWith(project)
  try {
    const { spec, values: found } = computedByPage(html)
    expect(spec.outputs.length).toBeGreaterThan(0)
    for (const { name } of spec.outputs) {
      const node = project.graph.nodes.find((one) => one.name === name)
      const ours = node ? values(node.id) : null
      const theirs = found.get(name)
      if (!ours || !theirs) continue
      const data = Array.from(theirs.data)
      const wrong = difference(name, ours, { shape: theirs.shape, data })
      if (wrong !== null) return wrong
    }
    return null
  } finally {
    end()
  }
}

test('the page of LeNet-5 has its weights, its classes and a strict policy in 1.5 MB', async () => {
  const { html, note, end } = await pageWith(trainedProject('lenet-5'))
  end()
  expect(note).toBe('')
  expect(html.length).toBeLessThan(1_500_000)
  expect(html).not.toMatch(/https?:\/\//)
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
  expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-/)
  expect(policy).not.toMatch(/unsafe/)
  const [, script = ''] = /<script>([^]*?)<\/script>/.exec(html) ?? []
  const hash = createHash('sha256').update(script).digest('base64')
  expect(policy).toContain(`script-src 'sha256-${hash}'`)
  const { spec } = computedByPage(html)
  expect(spec.outputs[0]).toMatchObject({ view: 'classes', gives: 'logits' })
  expect(spec.outputs[0].names).toContain('Ankle boot')
  expect(spec.inputs[0].picture).toMatchObject({ colours: 'grey', divisor: 255, ground: 'dark' })
  expect(spec.inputs[0].examples?.labels.toSorted()).toEqual(spec.outputs[0].names.toSorted())
})

test.each(['lenet-5', 'cifar-tutorial', 'waveforms', 'denoising-unet'])(
  'the page of %s gives what the app gives',
  async (name) => expect(await misfitOf(trainedProject(name))).toBeNull(),
)

test('the pages of random networks give what the app gives', async () => {
  for (let i = 1; i <= 6; i++)
    expect(await misfitOf(randomNetwork(dice(i)).project), `random ${i}`).toBeNull()
})

test('a picture of the right size becomes the numbers of the sample that it shows', async () => {
  const { inputs, shape, scale } = await shippedSet('fashion-mnist')
  const set = { inputs, shape, scale }
  const bytes = Uint8Array.from(inputs.subarray(0, 28 * 28))
  const rgba = Uint8Array.from({ length: 4 * bytes.length }, (_, i) => bytes[i >> 2])
  const normalise = { mean: [0.3], std: [0.4] }
  const picture: PagePicture = {
    channels: 1,
    height: 28,
    width: 28,
    colours: 'grey',
    divisor: 255,
    normalise,
    ground: 'dark',
  }
  const pixels = { width: 28, height: 28, rgba }
  const found = pictureTensor(pictureBytes(pixels, picture, false), picture)
  expect(found.shape).toEqual([1, 1, 28, 28])
  expect(found.data).toEqual(batchOf(set, [0], normalise))
  const inverted = pictureBytes(pixels, picture, true)
  expect(inverted).toEqual(bytes.map((byte) => 255 - byte))
})

test('a network without classes is shown as what it gives', async () => {
  const project = projectOfCards(
    [
      ['image', 'Image', { channels: 'rgb', range: '0-1' }],
      ['conv', 'Conv2d', { out_channels: 2, stride: 8 }],
    ],
    ['image conv'],
  )
  const { html, end } = await pageWith({ ...project, name: 'A </script> & "name"' })
  end()
  const { spec } = computedByPage(html)
  expect(html).toContain('<title>A &lt;/script> &amp; &quot;name&quot;</title>')
  expect(spec.name).toBe('A </script> & "name"')
  expect(spec.outputs[0].view).toBe('maps')
  expect(spec.inputs[0].picture).toMatchObject({ colours: 'rgb', divisor: 255, normalise: null })
})

test('what a page lacks is said before it is saved, by card', () => {
  const broken = projectOfCards(
    [
      ['x', 'Random', { shape: '1, 3' }],
      ['fc', 'Linear', { in_features: 4, out_features: 2 }],
    ],
    ['x fc'],
  )
  const [first] = pageMisfits(broken, shapesOf(broken))
  expect(first).toMatchObject({ node: 'n1', blocks: true })
  const vgg = TEMPLATES.find(({ name }) => name === 'VGG-16')
  const large = vgg && projectOf(vgg)
  if (!large) throw new Error('There is no VGG-16.')
  expect(pageMisfits(large, shapesOf(large)).map(({ text }) => text)).toEqual([
    'The weights take 528 MB; one page holds 256 MB. Export the network as ONNX.',
    expect.stringMatching(/^One picture takes about \d+ seconds in the page/),
  ])
})
