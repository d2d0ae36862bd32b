import { createRunner } from '../../src/engine/runner'
import { TorchLayer } from '../../src/engine/torch/layer'
import { startWasm } from '../../src/engine/wasm'
import { changesBetween } from '../../src/graph/changes'
import '../../src/graph/everyKind'
import { kindOf, parametersOf } from '../../src/graph/kinds'
import type { Project } from '../../src/graph/project'
import type { Parameters } from '../../src/layers/fields'
import { inferred, type LayerKind } from '../../src/layers/layer'
import { soundParameters } from '../../src/layers/parameters'
import { printArguments } from '../../src/layers/print'
import { printSentence } from '../../src/layers/sentence'
import { printShape } from '../../src/layers/tensorShape'
import { KIND_ROWS, type KindRow } from './kindRows'
import { type Figure, figureOf, timingOf } from './statistics'
import { startTorch, type Torch } from './torch'

/** The contestants take turns of so many forward passes, of which the fastest counts. */
const RUNS = 10
const TURNS = 20
/** Each goes on for so long before anything counts, ms, or until it has run so often. */
const WARM = 150
const WARM_RUNS = 2000
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

/** Milliseconds of so many forward passes. */
type Contestant = (runs: number) => number[] | Promise<number[]>

/** Our layer behind a runner that keeps its inputs. Throws where it cannot be computed. */
function oursOf(row: KindRow, kind: LayerKind): Contestant & { readonly end: () => void } {
  const p = soundParameters(kind.fields, parametersOf(row))
  const most = kind.indices?.(p) ?? null
  const several = (kind.outputs?.(p) ?? []).length > 0
  const runner = createRunner()
  runner.apply(changesBetween(null, projectOf(row, most)))
  runner.look(['layer'])
  const layer = runner.layer('layer')
  const inputs = row.inputs.flatMap((_, i) => runner.activation(`x${i}`) ?? [])
  if (!(layer instanceof TorchLayer) || inputs.length < row.inputs.length) {
    const problem = runner.shapes().get('layer')?.problem
    throw new Error(problem ? printSentence(problem.text) : 'It has no values.')
  }
  const time = (): number => {
    const start = performance.now()
    const outputs = several ? layer.outputs(inputs) : [layer.call([...inputs])]
    const end = performance.now()
    for (const output of outputs) if (!inputs.includes(output)) output.dispose()
    return end - start
  }
  return Object.assign((runs: number) => Array.from({ length: runs }, time), {
    end: () => runner.dispose(),
  })
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

/** The fastest run of every turn of each contestant, after a warm-up. */
async function inTurns(contestants: readonly Contestant[]): Promise<number[][]> {
  for (const run of contestants)
    for (let spent = 0, runs = 0; spent < WARM && runs < WARM_RUNS; runs += RUNS)
      spent += (await run(RUNS)).reduce((sum, time) => sum + time, 0)
  const found: number[][] = contestants.map(() => [])
  for (let turn = 0; turn < TURNS; turn++)
    for (const [i, run] of contestants.entries()) found[i].push(Math.min(...(await run(RUNS))))
  return found
}

async function figureOfRow(torch: Torch, row: KindRow): Promise<Figure | null> {
  const kind = kindOf({ kind: row.kind })
  if (kind?.role !== 'layer') return null
  const most = kind.indices?.(soundParameters(kind.fields, parametersOf(row))) ?? null
  const ours = oursOf(row, kind)
  const layer = { ...pythonOf(row), shapes: row.inputs, most: most ?? 0 }
  await torch.call('layer', layer)
  const theirs: Contestant = async (runs) => (await torch.call('forward', { runs })) as number[]
  const [own, other] = await inTurns([ours, theirs])
  ours.end()
  const given = Object.values(row.parameters).map(String).join(' ')
  return figureOf(
    `${[row.kind, given].filter(Boolean).join(' ')}, ${row.inputs.map(printShape).join(' and ')}`,
    timingOf('ConvScope', own),
    timingOf('PyTorch, 1 thread', other),
    REACH,
  )
}

/**
 * The forward pass of each kind in the list whose name begins with `beginning`, beside PyTorch's in
 * the same run; null where PyTorch is not installed.
 */
export async function benchKinds(beginning = ''): Promise<readonly Figure[] | null> {
  const torch = await startTorch()
  if (!torch) return null
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
  const figures: Figure[] = []
  for (const row of KIND_ROWS.filter(({ kind }) => kind.startsWith(beginning))) {
    const figure = await figureOfRow(torch, row).catch((fault: unknown) => {
      console.log(`${row.kind}: ${fault instanceof Error ? fault.message : String(fault)}`)
      return null
    })
    if (figure) figures.push(figure)
  }
  torch.stop()
  return figures
}
