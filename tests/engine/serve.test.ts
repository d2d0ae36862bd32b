import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FromEngine, ToEngine } from '../../src/engine/messages'
import type { WantedMap } from '../../src/engine/preview'
import type { Jacobian } from '../../src/engine/questions/jacobian'
import { createRunner, type Runner } from '../../src/engine/runner'
import { serve } from '../../src/engine/serve'
import { startWasm } from '../../src/engine/wasm'
import { changesBetween } from '../../src/graph/changes'
import type { Project } from '../../src/graph/project'
import { projectOf } from '../reference/network'

type Looked = Extract<FromEngine, { type: 'looked' }>

const colours = { zero: '#fff', positive: ['#f00'], negative: ['#00f'] }
const wanted = (node: string): WantedMap => ({
  node,
  width: 32,
  height: 32,
  scale: 'auto',
  page: 0,
  values: false,
})
const conv = (name: string, from: string) => ({
  name,
  layer: 'Conv2d',
  params: { in_channels: 1, out_channels: 1, kernel_size: 1, bias: false },
  inputs: [from],
})
const weight = (value: number) => ({
  weight: { shape: [1, 1, 1, 1], data: Float32Array.of(value) },
})

const ones = { shape: [1, 1, 4, 4], data: new Float32Array(16).fill(1) }
const base = projectOf({ x: ones }, [conv('a', 'x'), conv('b', 'a'), conv('c', 'b')])

/** A chain of three convolutions of one number each: what comes out is a·b·c. */
const chain = (a: number, b: number, c: number): Project => ({
  ...base,
  weights: { a: weight(a), b: weight(b), c: weight(c) },
})

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

let runner: Runner
let answers: Looked[] = []
let send: (message: ToEngine) => void
let slow = false
let project: Project | null = null
let revision = 0

beforeEach(() => {
  const real = createRunner()
  // A slow network: every layer takes longer than a part may. Of another none does, however busy
  // the machine is.
  runner = { ...real, look: (ids) => real.look(ids, slow ? 0 : Infinity) }
  answers = []
  project = null
  send = serve(runner, { postMessage: (message) => void answers.push(message as Looked) }).receive
})
afterEach(() => runner.dispose())

function look(after: Project, list: WantedMap[] | null = null): void {
  revision++
  send({
    type: 'look',
    id: revision,
    revision,
    changes: changesBetween(project, after),
    wanted: list,
    held: false,
    colours: project ? null : colours,
  })
  project = after
}
const later = () => new Promise((resolve) => setTimeout(resolve, 30))
/** Waits for so many answers, and for those that nobody expects. */
async function answered(count: number): Promise<void> {
  await expect.poll(() => answers.length, { timeout: 10_000, interval: 5 }).toBe(count)
  await later()
}
const nodes = (answer: Looked): string[] => answer.previews.map((preview) => preview.node)
const ALL = ['x', 'a', 'b', 'c'].map(wanted)

describe('A look', () => {
  test('is one answer where it is quick, and all its pixels lie in one buffer', () => {
    slow = false
    look(chain(1, 2, 3), ALL)
    expect(answers).toHaveLength(1)
    expect(answers[0].waiting).toEqual([])
    expect(nodes(answers[0])).toEqual(['x', 'a', 'b', 'c'])
    expect(new Set(answers[0].previews.map((preview) => preview.sheet?.rgba.buffer)).size).toBe(1)
    expect(answers[0].previews.map((preview) => preview.range.max)).toEqual([1, 1, 2, 6])
  })
  test('that takes long is answered in parts, the nearest to the edit first', async () => {
    slow = false
    look(chain(1, 2, 3), ALL)
    slow = true
    look(chain(5, 2, 3))
    expect(answers.slice(1).map((answer) => [nodes(answer), answer.waiting])).toEqual([
      [['a'], ['b', 'c']],
    ])
    await answered(4)
    expect(answers.slice(2).map((answer) => [nodes(answer), answer.waiting])).toEqual([
      [['b'], ['c']],
      [['c'], []],
    ])
    expect(answers.at(-1)?.previews[0].range.max).toBe(30)
  })
  test('ends when a newer edit comes, and no map is missing in the end', async () => {
    slow = false
    look(chain(1, 2, 3), ALL)
    slow = true
    look(chain(5, 2, 3))
    look(chain(7, 2, 3))
    await answered(5)
    expect(
      answers.slice(1).map((answer) => [answer.revision - answers[0].revision, ...nodes(answer)]),
    ).toEqual([
      [1, 'a'],
      [2, 'a'],
      [2, 'b'],
      [2, 'c'],
    ])
    expect(answers.at(-1)?.previews[0].range.max).toBe(42)
  })
  test('computes nothing for maps that nobody looks at, until somebody does', () => {
    slow = false
    look(chain(1, 2, 3), ['x', 'a'].map(wanted))
    expect(runner.activation('c')).toBeNull()
    look(chain(2, 2, 3))
    expect(nodes(answers[1])).toEqual(['a'])
    look(chain(2, 2, 3), ALL)
    expect(nodes(answers[2])).toEqual(['b', 'c'])
    expect(answers[2].previews[1].range.max).toBe(12)
  })
})

describe('A question that takes long', () => {
  const conv8 = (name: string, from: string) => ({
    name,
    layer: 'Conv2d',
    params: { in_channels: 8, out_channels: 8, kernel_size: 7, padding: 3, bias: false },
    inputs: [from],
  })
  const maps = { shape: [1, 8, 8, 8], data: new Float32Array(512).fill(1) }
  // 1.6 million multiply-adds for each of 512 rows.
  const deep = projectOf(
    { x: maps },
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, i) =>
      conv8(name, i === 0 ? 'x' : 'abcdefgh'[i - 1]),
    ),
  )

  test('lets an edit come first, and is answered for the network after it', async () => {
    slow = false
    look(deep, ['x', 'a'].map(wanted))
    send({ type: 'ask', id: 77, name: 'jacobian', given: ['x', 'h'] })
    const zeros = { weight: { shape: [8, 8, 7, 7], data: new Float32Array(8 * 8 * 49) } }
    look({ ...deep, weights: { ...deep.weights, h: zeros } })
    expect(answers.map(({ type }) => type)).toEqual(['looked', 'looked'])
    await expect.poll(() => answers.length, { timeout: 60_000 }).toBe(3)
    const last = answers[2] as FromEngine
    expect(
      last.type === 'answer' &&
        last.id === 77 &&
        (last.answer as Jacobian).matrix.data.every((value) => value === 0),
    ).toBe(true)
    expect(runner.memory().numTensors).toBeLessThan(200)
  }, 90_000)

  test('is not gone on with when it is withdrawn, and leaves nothing behind', async () => {
    slow = false
    look(deep, ['x', 'h'].map(wanted))
    const before = runner.memory().numTensors
    send({ type: 'ask', id: 78, name: 'jacobian', given: ['x', 'h', maps] })
    send({ type: 'withdraw', id: 78 })
    await later()
    expect(answers.map(({ type }) => type)).toEqual(['looked'])
    expect(runner.memory().numTensors).toBe(before)
  })
})
