import { beforeEach, expect, test, vi } from 'vitest'
import { openAtSizes } from '../../../src/store/files/openAtSizes'
import { takeIn } from '../../../src/store/files/takeIn'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, setStatus, store, undo } from '../../../src/store/store'
import { floats, model, node, tensor, value } from '../../formats/onnx/build'
import { said } from './browserFiles'

const text = (forward: string): string =>
  'from torch import nn\n\n\nclass Tiny(nn.Module):\n' +
  '    def __init__(self):\n        super().__init__()\n' +
  '        self.conv = nn.Conv2d(3, 2, 3)\n        self.fc = nn.Linear(1800, 10)\n\n' +
  `    def forward(self, x):\n        return ${forward}\n`

const open = async (content: BlobPart, name: string) => {
  const carried = { files: [new File([content], name)], folders: [], text: '', link: false }
  await takeIn(carried, 'What was dropped')
  const { opened } = store.getState().status
  if (!opened) throw new Error(said().join())
  return opened
}

const outputs = (): (string | undefined)[] => {
  const { project, shapes } = store.getState()
  return project.graph.nodes.map(({ id }) => shapes.get(id)?.output?.join())
}

const at = (...shape: number[]) => new Map([['x', shape]])

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  replaceProject({ ...firstProject(), name: 'before' })
  setStatus({ notices: [], opened: null })
})

test('other sizes are one step, which can be undone, and the question is closed', async () => {
  const opened = await open(text('self.conv(x)'), 'tiny.py')
  expect(opened.asked?.map(({ name, shape }) => [name, shape])).toEqual([['x', [1, 3, 32, 32]]])
  expect(await openAtSizes(opened, at(1, 3, 64, 48))).toBeNull()
  expect(outputs()).toEqual(['1,3,64,48', '1,2,62,46'])
  expect(store.getState().status.opened).toBeNull()
  expect(said()).toEqual(['The input is 1×3×64×48 now.'])
  undo()
  expect(outputs()).toEqual(['1,3,32,32', '1,2,30,30'])
})

test('sizes with which a layer does not fit are refused, with the layer', async () => {
  const opened = await open(text('self.fc(self.conv(x).flatten(1))'), 'tiny.py')
  const before = store.getState().project
  expect(await openAtSizes(opened, at(1, 3, 64, 64))).toMatch(
    /^At 1×3×64×64 not every layer fits\. fc: .*1800/,
  )
  expect(store.getState().project).toBe(before)
})

test('an axis that the text settles keeps its size', async () => {
  const opened = await open(text('self.conv(x)'), 'tiny.py')
  expect(await openAtSizes(opened, at(1, 5, 64, 64))).toBeNull()
  expect(outputs()[0]).toBe('1,3,64,64')
})

const kernel = tensor('w', [2, 3, 3, 3], floats(...Array<number>(54).fill(0.5)))
const onnx = () =>
  model(
    13,
    value(11, 'x', ['batch', 3, 'h', 'w']),
    kernel,
    node('Conv', ['x', 'w'], ['y'], {}),
    value(12, 'y', ['n']),
  )

test('an ONNX network is read again, and its weights stay the same arrays', async () => {
  const opened = await open(onnx().slice(), 'net.onnx')
  expect(opened.asked?.[0].open.map(({ name }) => name)).toEqual(['height', 'width'])
  const weights = () => Object.values(store.getState().project.weights)[0].weight
  const before = weights()
  expect(await openAtSizes(opened, at(1, 3, 64, 64))).toBeNull()
  expect(outputs().at(-1)).toBe('1,2,62,62')
  expect(weights()).toBe(before)
})

test('sizes with more numbers than can enter are refused in a sentence', async () => {
  const opened = await open(onnx().slice(), 'net.onnx')
  expect(await openAtSizes(opened, at(1, 3, 60_000, 60_000))).toBe(
    'At 1×3×60000×60000 the input “x” has 10,800,000,000 numbers; up to 4,000,000 can enter.',
  )
})

test('what was changed while the file was read is not lost', async () => {
  const opened = await open(text('self.conv(x)'), 'tiny.py')
  const again: typeof opened.again = async (given) => {
    const read = await opened.again?.(given)
    replaceProject({ ...store.getState().project, name: 'changed' })
    return read
  }
  expect(await openAtSizes({ ...opened, again }, at(1, 3, 64, 64))).toBe(
    'The network was changed meanwhile.',
  )
  expect(store.getState().project.name).toBe('changed')
})
