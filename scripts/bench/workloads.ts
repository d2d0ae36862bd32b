import type { Project } from '../../src/graph/project'
import { cifarTutorial } from '../../src/templates/cifar'
import { lenet5 } from '../../src/templates/lenet'
import { conv2d, type Module, maxPool2d, random, relu } from '../../src/templates/modules'
import { buildNetwork } from '../../src/templates/network'
import { resnet18 } from '../../src/templates/resnet'
import type { Template } from '../../src/templates/template'

/** What is measured; each edit changes one number of the first convolution. */
export interface Workload {
  readonly id: string
  readonly says: string
  readonly project: Project
}

/**
 * Device pixels of a card's preview in the built app, window 1440×900, one device pixel a CSS
 * pixel: read from `wanted` of its look messages.
 */
export const CARD = { width: 320, height: 214 }

/** 427×640, its brightness from 0 to 1. */
const grey: Module = ['Image', { picture: 'china.jpg', channels: 'mean', range: '0-1' }]
const colour: Module = ['Image', { picture: 'china.jpg', channels: 'rgb', range: '0-1' }]

/** Modules in a chain. */
function row(name: string, source: Module, modules: readonly Module[]): Project {
  return buildNetwork(name, source, (network, input) => {
    network.sequence(input, 'layer', modules)
  })
}

const batched = ({ name, describe }: Template, ...shape: readonly number[]): Project =>
  buildNetwork(`${name} ×${shape[0]}`, random(...shape), describe)

const same3 = (from: number, to: number): readonly Module[] => [
  conv2d(from, to, 3, { padding: 1 }),
  relu,
]
const five: readonly Module[] = [
  ...same3(3, 16),
  ...same3(16, 16),
  maxPool2d(2),
  ...same3(16, 32),
  ...same3(32, 32),
]
const plain = { bias: false }

/** The networks that all rivals run. */
export const WORKLOADS: readonly Workload[] = [
  {
    id: 'a',
    says: '427×640 grey → Conv2d 3×3 → ReLU → MaxPool2d(20)',
    project: row('a', grey, [conv2d(1, 1, 3, plain), relu, maxPool2d(20)]),
  },
  {
    id: 'b',
    says: '427×640 grey → Conv2d(1, 4, 2) → ReLU → Conv2d(4, 1, 1)',
    project: row('b', grey, [conv2d(1, 4, 2, plain), relu, conv2d(4, 1, 1, plain)]),
  },
  {
    id: 'c',
    says: '3×427×640 colour → Conv2d(3, 1, 5)',
    project: row('c', colour, [conv2d(3, 1, 5, plain)]),
  },
  { id: 'd1', says: 'LeNet-5, 1×1×32×32', project: batched(lenet5, 1, 1, 32, 32) },
  { id: 'd64', says: 'LeNet-5, 64×1×32×32', project: batched(lenet5, 64, 1, 32, 32) },
  {
    id: 'e1',
    says: 'CIFAR-10 tutorial net, 1×3×32×32',
    project: batched(cifarTutorial, 1, 3, 32, 32),
  },
  {
    id: 'e32',
    says: 'CIFAR-10 tutorial net, 32×3×32×32',
    project: batched(cifarTutorial, 32, 3, 32, 32),
  },
  {
    id: 'f',
    says: '3×224×224 → 16 → 16 → MaxPool2d(2) → 32 → 32, Conv2d 3×3 with padding and ReLU',
    project: row('f', random(1, 3, 224, 224), five),
  },
]

/** Samples of the set that a run learns from. */
const SAMPLES = 512

/** The runs of training: a network whose source gives all samples, and the size of a batch. */
export const LEARNED = [
  {
    id: 'd64',
    says: 'LeNet-5 on 1×32×32, batches of 64',
    batch: 64,
    project: batched(lenet5, SAMPLES, 1, 32, 32),
  },
  {
    id: 'e32',
    says: 'CIFAR-10 tutorial net on 3×32×32, batches of 32',
    batch: 32,
    project: batched(cifarTutorial, SAMPLES, 3, 32, 32),
  },
] as const

/** The run of this letter. Throws where there is none. */
export function learned(id: string): (typeof LEARNED)[number] {
  const found = LEARNED.find((each) => each.id === id)
  if (!found) throw new Error(`There is no run ${id}.`)
  return found
}

/** The workload of this letter. Throws where there is none. */
export function workload(id: string): Workload {
  const found = WORKLOADS.find((each) => each.id === id)
  if (!found) throw new Error(`There is no workload ${id}.`)
  return found
}

/** A project with pictures of noise of this many pixels a side; the page makes their pixels. */
const withNoise = (project: Project, side: number, names: readonly string[]): Project => ({
  ...project,
  pictures: Object.fromEntries(names.map((name) => [name, { name, width: side, height: side }])),
})

/** The two pictures that ResNet-18 is shown in turn: another picture is a full evaluation. */
export const NOISES = ['first', 'second'] as const

/** ResNet-18 on one of them, 224×224, RGB. */
export const resnet = (picture: (typeof NOISES)[number]): Project =>
  withNoise(
    buildNetwork(
      'ResNet-18',
      ['Image', { picture, channels: 'rgb', range: '0-1' }],
      resnet18.describe,
    ),
    224,
    NOISES,
  )

/** The layers of ResNet-18 that are edited: the first, one of each stage, the last. */
export const RESNET_LAYERS = [
  'conv1',
  'layer1_0_conv1',
  'layer2_0_conv1',
  'layer3_0_conv1',
  'layer4_0_conv1',
  'fc',
] as const

/** Networks of one kind that grow along one axis; the first is the smallest. */
export interface Growth {
  readonly id: 'pixels' | 'filters' | 'layers'
  readonly says: string
  readonly unit: string
  readonly sizes: readonly number[]
  readonly project: (size: number) => Project
}

export const GROWTHS: readonly Growth[] = [
  {
    id: 'pixels',
    says: 'Conv2d 3×3 → ReLU on square pictures',
    unit: 'pixels a side',
    sizes: [128, 256, 512, 1024, 2048],
    project: (size) =>
      withNoise(
        row(
          `${size}²`,
          ['Image', { picture: 'noise', channels: 'mean', range: '0-1' }],
          [conv2d(1, 1, 3), relu],
        ),
        size,
        ['noise'],
      ),
  },
  {
    id: 'filters',
    says: 'Conv2d(1, n, 3) → ReLU on 256×256',
    unit: 'filters',
    sizes: [1, 2, 4, 8, 16, 32, 64],
    project: (size) => row(`${size} filters`, random(1, 1, 256, 256), [conv2d(1, size, 3), relu]),
  },
  {
    id: 'layers',
    says: 'Conv2d(4, 4, 3, padding=1) → ReLU on 32×32, again and again',
    unit: 'layers',
    sizes: [4, 12, 40, 120, 400],
    project: (size) =>
      row(
        `${size} layers`,
        random(1, 4, 32, 32),
        Array.from({ length: size }, (_, i) =>
          i % 2 === 0 ? conv2d(4, 4, 3, { padding: 1 }) : relu,
        ),
      ),
  },
]
