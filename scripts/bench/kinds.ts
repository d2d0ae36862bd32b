import { createRunner } from '../../src/engine/runner'
import { TorchLayer } from '../../src/engine/torch/layer'
import { startWasm } from '../../src/engine/wasm'
import { changesBetween } from '../../src/graph/changes'
import '../../src/graph/everyKind'
import { kindOf, parametersOf } from '../../src/graph/kinds'
import type { Project } from '../../src/graph/project'
import type { Parameters } from '../../src/layers/fields'
import { inferred } from '../../src/layers/layer'
import { soundParameters } from '../../src/layers/parameters'
import { printArguments } from '../../src/layers/print'
import { printSentence } from '../../src/layers/sentence'
import { printShape } from '../../src/layers/tensorShape'
import { KIND_ROWS, type KindRow } from './kindRows'
import { type Figure, figureOf, timingOf } from './statistics'
import { startTorch, type Torch } from './torch'

/** Forward passes of each contestant that are counted, after three that are not. */
const RUNS = 30
/** The forward pass takes at most so many times as long as PyTorch's. */
const REACH = 2

/** The card of a row behind random sources: whole numbers below `most` where it takes them. */
function projectOf({ kind, parameters, inputs }: KindRow, most: number | null): Project {
  const card = { seed: 1, position: { x: 0, y: 0 } }
  const whole: Parameters = most === null ? {} : { distribution: 'integers', low: 0, high: most }
  const sources = inputs.map((shape, i) => ({
    ...card,
    id: `x${i}`,
    kind: 'Random',
    name: `x${i}`,
    parameters: { shape: shape.join(', '), ...whole },
  }))
  return {
    name: '',
    graph: {
      nodes: [...sources, { ...card, id: 'layer', kind, name: 'layer', parameters }],
      wires: sources.map(({ id }, port) => ({ from: id, to: 'layer', port })),
    },
    weights: {},
    pictures: {},
  }
}

/** Milliseconds of forward passes of our layer. Throws where it cannot be computed. */
function timesOfOurs(row: KindRow, most: number | null): number[] {
  const runner = createRunner()
  runner.apply(changesBetween(null, projectOf(row, most)))
  runner.look(['layer'])
  const layer = runner.layer('layer')
  const inputs = row.inputs.flatMap((_, i) => runner.activation(`x${i}`) ?? [])
  if (!(layer instanceof TorchLayer) || inputs.length < row.inputs.length) {
    const problem = runner.shapes().get('layer')?.problem
    throw new Error(problem ? printSentence(problem.text) : 'It has no values.')
  }
  const times = Array.from({ length: RUNS + 3 }, () => {
    const start = performance.now()
    const outputs = layer.outputs(inputs)
    const end = performance.now()
    for (const output of outputs) if (!inputs.includes(output)) output.dispose()
    return end - start
  })
  runner.dispose()
  return times.slice(3)
}

/** What PyTorch runs: the module, if there is one, and the expression of its call. */
function pythonOf(row: KindRow): { readonly module: string; readonly expression: string } {
  const kind = kindOf({ kind: row.kind })
  if (kind?.role !== 'layer') throw new Error(`There is no kind ${row.kind}.`)
  const p = soundParameters(kind.fields, parametersOf(row))
  const names = row.inputs.map((_, i) => `x${i}`)
  const call = kind.call?.(names, p) ?? names.join(', ')
  const expression = kind.code?.(names, p, row.inputs, 'torch') ?? null
  return expression === null
    ? {
        module:
          `torch.nn.${kind.kind}` +
          `(${printArguments(kind.fields, inferred(kind, row.inputs, p))})`,
        expression: `module(${call})`,
      }
    : { module: 'None', expression }
}

async function figureOfRow(torch: Torch, row: KindRow): Promise<Figure | null> {
  const kind = kindOf({ kind: row.kind })
  if (kind?.role !== 'layer') return null
  const most = kind.indices?.(soundParameters(kind.fields, parametersOf(row))) ?? null
  const ours = timesOfOurs(row, most)
  const theirs = await torch.call('forward', {
    ...pythonOf(row),
    shapes: row.inputs,
    most: most ?? 0,
    runs: RUNS,
  })
  const given = Object.values(row.parameters).map(String).join(' ')
  return figureOf(
    `${[row.kind, given].filter(Boolean).join(' ')}, ${row.inputs.map(printShape).join(' and ')}`,
    timingOf('ConvScope', ours),
    timingOf('PyTorch, 1 thread', theirs as number[]),
    REACH,
  )
}

/**
 * The forward pass of each kind in the list that exists, beside PyTorch's in the same run; null
 * where PyTorch is not installed.
 */
export async function benchKinds(): Promise<readonly Figure[] | null> {
  const torch = await startTorch()
  if (!torch) return null
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
  const figures: Figure[] = []
  for (const row of KIND_ROWS) {
    const figure = await figureOfRow(torch, row).catch((fault: unknown) => {
      console.log(`${row.kind}: ${fault instanceof Error ? fault.message : String(fault)}`)
      return null
    })
    if (figure) figures.push(figure)
  }
  torch.stop()
  return figures
}
