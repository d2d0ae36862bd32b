import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'
import { shapesOf } from '../../../src/graph/shapes'
import { sizeOf } from '../../../src/layers/tensorShape'
import { TEMPLATES } from '../../../src/templates'
import { projectOf } from '../../../src/templates/template'
import { EXAMPLE_PROJECTS } from '../code/python/projects'
import { randomProjects } from './networks'
import { changes, unlike } from './sameNetwork'
import { comesBack, throughOnnx } from './throughOnnx'

beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

test('fifty random networks come back from an ONNX file as they were', async () => {
  const faults: string[] = []
  let count = 0
  for (const [name, project] of randomProjects(75)) {
    if (!comesBack(project) || count === 50) continue
    const read = await throughOnnx(project)
    if (!read) continue
    count++
    faults.push(...changes(project, read).map((change) => `${name}: ${change}`))
  }
  expect(faults).toEqual([])
  expect(count).toBe(50)
})

describe('a template comes back from an ONNX file as it was', () => {
  // Large ones have what others have; `npm run onnx-out` takes all of them there and back.
  const templates = TEMPLATES.map((one) => [one.name, projectOf(one)] as const).filter(
    ([name]) => !/VGG|AlexNet|DenseNet|GoogLeNet|ResNet-[35]/.test(name),
  )
  test.each(templates)('%s', async (_, project) => {
    const read = await throughOnnx(project)
    expect(read && unlike(project, read)).toEqual([])
  })
})

test('every worked example comes back from an ONNX file as it was', async () => {
  const faults: string[] = []
  for (const [name, project] of EXAMPLE_PROJECTS) {
    const known = [...shapesOf(project).values()]
    if (known.some(({ state }) => state !== 'ok') || !comesBack(project)) continue
    const read = await throughOnnx(project)
    const large = known.some(({ output }) => sizeOf(output ?? []) > 100_000)
    const compared = large ? unlike : changes
    faults.push(...(read ? compared(project, read) : []).map((change) => `${name}: ${change}`))
  }
  expect(faults).toEqual([])
})
