import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FromEngine, ToEngine, Wanted } from '../../src/engine/messages'
import { createRunner, type Runner } from '../../src/engine/runner'
import { serve } from '../../src/engine/serve'
import { startWasm } from '../../src/engine/wasm'
import { changesBetween } from '../../src/graph/changes'
import type { Project } from '../../src/graph/project'
import { projectOf } from '../reference/network'

type Looked = Extract<FromEngine, { type: 'looked' }>

const colours = { zero: '#fff', positive: ['#f00'], negative: ['#00f'] }
const wanted = (node: string): Wanted => ({ node, width: 32, height: 32, scale: 'auto', page: 0, values: false })
const conv = (name: string, from: string) => ({
  name,
  layer: 'Conv2d',
  params: { in_channels: 1, out_channels: 1, kernel_size: 1, bias: false },
  inputs: [from],
})
const weight = (value: number) => ({ weight: { shape: [1, 1, 1, 1], data: Float32Array.of(value) } })

const ones = { shape: [1, 1, 4, 4], data: new Float32Array(16).fill(1) }
const base = projectOf({ x: ones }, [conv('a', 'x'), conv('b', 'a'), conv('c', 'b')])

/** A chain of three convolutions of one number each: what comes out is a·b·c. */
const chain = (a: number, b: number, c: number): Project => ({ ...base, weights: { a: weight(a), b: weight(b), c: weight(c) } })

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

let runner: Runner
let answers: Looked[] = []
let send: (message: ToEngine) => void
let slow = false
let project: Project | null = null
let revision = 0

beforeEach(() => {
  const real = createRunner()
  // A slow network: every layer takes longer than a part may.
  runner = { ...real, look: (ids, until) => real.look(ids, slow ? 0 : until) }
  answers = []
  project = null
  send = serve(runner, { postMessage: (message) => void answers.push(message as Looked) })
})
afterEach(() => runner.dispose())

function look(after: Project, list: Wanted[] | null = null): void {
  revision++
  send({ type: 'look', id: revision, revision, changes: changesBetween(project, after), wanted: list, held: false, colours: project ? null : colours })
  project = after
}
const later = () => new Promise((resolve) => setTimeout(resolve, 30))
const nodes = (answer: Looked): string[] => answer.previews.map((preview) => preview.node)
const ALL = ['x', 'a', 'b', 'c'].map(wanted)

describe('A look', () => {
  test('is one answer where it is quick, and all its pixels lie in one buffer', () => {
    slow = false
    look(chain(1, 2, 3), ALL)
    expect(answers).toHaveLength(1)
    expect(answers[0].more).toBe(false)
    expect(nodes(answers[0])).toEqual(['x', 'a', 'b', 'c'])
    expect(new Set(answers[0].previews.map((preview) => preview.sheet?.rgba.buffer)).size).toBe(1)
    expect(answers[0].previews.map((preview) => preview.range.max)).toEqual([1, 1, 2, 6])
  })
  test('that takes long is answered in parts, the nearest to the edit first', async () => {
    slow = false
    look(chain(1, 2, 3), ALL)
    slow = true
    look(chain(5, 2, 3))
    expect(answers.slice(1).map((answer) => [nodes(answer), answer.more])).toEqual([[['a'], true]])
    await later()
    expect(answers.slice(2).map((answer) => [nodes(answer), answer.more])).toEqual([
      [['b'], true],
      [['c'], false],
    ])
    expect(answers.at(-1)?.previews[0].range.max).toBe(30)
  })
  test('ends when a newer edit comes, and no map is missing in the end', async () => {
    slow = false
    look(chain(1, 2, 3), ALL)
    slow = true
    look(chain(5, 2, 3))
    look(chain(7, 2, 3))
    await later()
    expect(answers.slice(1).map((answer) => [answer.revision - answers[0].revision, ...nodes(answer)])).toEqual([
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
