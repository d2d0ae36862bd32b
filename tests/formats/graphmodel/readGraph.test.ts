import { setBackend } from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'
import type { Tensor } from '../../../src/graph/project'
import { sizeOf } from '../../../src/layers/tensorShape'
import { startPlain } from '../../engine/export/plain'
import { difference } from '../code/python/run'
import { graphModel, type WrittenModel } from './build'
import { CASES, fedWith } from './cases'
import type { GraphCase } from './graphCase'
import { judged } from './judge'
import { randomGraph } from './randomGraph'
import { computed } from './run'

interface Judged {
  readonly model: WrittenModel
  readonly given: Readonly<Record<string, Tensor>>
  readonly outputs: readonly Tensor[]
}

function judge(graph: GraphCase): Judged {
  const model = graphModel(graph)
  const given = Object.fromEntries(
    Object.entries(graph.inputs).map(([name, shape], i): [string, Tensor] => {
      const whole = graph.whole?.includes(name) ?? false
      return [name, { shape, data: fedWith(sizeOf(shape), whole, i + 3) }]
    }),
  )
  return { model, given, outputs: judged(model, graph, given) }
}

const RANDOM = fc.sample(randomGraph, { numRuns: 40, seed: 11 })
const ALL = [...CASES, ...RANDOM]

describe('TensorFlow.js and we give the same for', () => {
  const answers = new Map<GraphCase, Judged>()
  beforeAll(async () => {
    await startPlain('cpu')
    await setBackend('cpu')
    for (const each of ALL) answers.set(each, judge(each))
    await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
  }, 60_000)

  test.each(ALL.map((each) => [each.title, each] as const))('%s', (_, graph) => {
    const { model, given, outputs } = answers.get(graph) ?? judge(graph)
    const ours = computed(model, graph, given)
    expect(ours.map((one, i) => difference(one, outputs[i]))).toEqual(outputs.map(() => null))
  })
})
