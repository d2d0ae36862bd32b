import { beforeEach, expect, test, vi } from 'vitest'
import type { Carried } from '../../../src/store/files/carried'
import { takeIn } from '../../../src/store/files/takeIn'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, setStatus, store } from '../../../src/store/store'
import { said } from './browserFiles'

const TEXT =
  'import torch\nfrom torch import nn\n\n\nclass Tiny(nn.Module):\n' +
  '    def __init__(self):\n        super().__init__()\n' +
  '        self.conv = nn.Conv2d(1, 2, 3)\n\n' +
  '    def forward(self, x):\n        return self.conv(x).relu()\n'

const given = (some: Partial<Carried>): Carried => ({
  files: [],
  folders: [],
  text: '',
  link: false,
  ...some,
})

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  replaceProject({ ...firstProject(), name: 'before' })
  setStatus({ notices: [], opened: null })
})

const names = (): string[] => store.getState().project.graph.nodes.map(({ name }) => name)

test('a .py file that is dropped opens, and tells what was guessed', async () => {
  await takeIn(given({ files: [new File([TEXT], 'tiny.py')] }), 'What was dropped')
  expect([store.getState().project.name, names()]).toEqual(['Tiny', ['x', 'conv', 'relu']])
  const { opened } = store.getState().status
  expect(opened?.file).toBe('tiny.py')
  expect(opened?.guessed.map(({ text }) => text)).toEqual(['x is 1×1×28×28: random numbers.'])
})

test('a .py file without a network is refused in a sentence, and nothing changes', async () => {
  const before = store.getState().project
  await takeIn(given({ files: [new File(['print(1)\n'], 'odd.py')] }), 'What was dropped')
  expect(said()).toEqual(['odd.py: This text has no network of PyTorch that could be read.'])
  expect(store.getState().project).toBe(before)
})

test('pasted code opens where there is no work to add it to', async () => {
  await takeIn(given({ text: TEXT }), 'The clipboard')
  expect(names()).toEqual(['x', 'conv', 'relu'])
  expect(store.getState().status.opened?.file).toBe('what was pasted')
})
