import { forward, nodesOnWay, withGradients } from '../../src/engine/forward'
import { numbersOf, tensorOf, tidied } from '../../src/engine/tensors'
import type { GraphNode } from '../../src/graph/graph'
import { outputId } from '../../src/graph/outputs'
import type { Project, Tensor } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { isLinear } from '../../src/layers/layer'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { projectOf, runnerOf } from '../reference/network'
import type { dice } from '../reference/random'
import { layerNamed } from '../torch/setting'
import { indicesPort } from './anyNetwork'

type Dice = ReturnType<typeof dice>

/** Cells of each output, by its number, or of each input, by its port. */
export type Cells = readonly (readonly boolean[])[]

/** From where to where the numbers of an input are drawn, in turn. */
const RANGES = [
  [-2, 2],
  [0.2, 2],
  [-0.4, 0.4],
  [-8, 8],
] as const
/** What is put into one cell, to see whether anything changes. */
const TRIED = [6, -6, 0, 1, 0.3, 2]
/** So often other numbers are drawn, before a cell counts as not read. */
const TURNS = 12

/** One card on its own, with other numbers whenever they are drawn. */
export function createMeasure(card: GraphNode, shapes: readonly Shape[], random: Dice) {
  const kind = layerNamed(card.kind)
  const names = shapes.map((_, i) => `x${i}`)
  const inputs = Object.fromEntries(
    shapes.map((shape, i) => [names[i], { shape, data: new Float32Array(sizeOf(shape)) }]),
  )
  const part = { name: 'layer', layer: card.kind, params: card.parameters, inputs: names }
  const plain = projectOf(inputs, [part])
  const known = shapesOf(plain).get('layer')
  const weights: Project['weights'] = {
    layer: Object.fromEntries(
      (known?.weights ?? []).map(({ name, shape }) => [
        name,
        {
          shape,
          data: Float32Array.from({ length: sizeOf(shape) }, () => random.int(20, 90) / 99),
        },
      ]),
    ),
  }
  const runner = runnerOf({ ...plain, weights })
  const outputOf = (id: string): Shape => runner.shapes().get(id)?.output ?? []
  const port = indicesPort(card.kind)
  const below = known ? (kind.indices?.(known.parameters) ?? 0) : 0
  runner.look([...runner.shapes()].flatMap(([id, { state }]) => (state === 'ok' ? [id] : [])))

  const drawn = (turn: number): Tensor[] =>
    shapes.map((shape, i) => {
      const [low, high] = RANGES[turn % RANGES.length]
      // A condition is false where it is 0.
      const number = (): number =>
        turn > 1 && random.int(0, 1) === 0 ? 0 : low + ((high - low) * random.int(1, 9999)) / 10_000
      const index = (): number => random.int(0, below - 1)
      const data = Float32Array.from({ length: sizeOf(shape) }, i === port ? index : number)
      return { shape, data }
    })

  const nodesTo = (id: string) => nodesOnWay(runner.project().graph, names, [id])
  const given = (values: readonly Tensor[]) =>
    new Map(values.map((value, i) => [names[i], tensorOf(value)]))

  /** The numbers of an output for these inputs. */
  const output = (id: string, values: readonly Tensor[]): Float32Array =>
    tidied(() => numbersOf(forward(runner, nodesTo(id), given(values), [id])[0]).data)

  /** Gradients of these cells of an output, with factors of 1 to 2; null if one is no number. */
  function gradients(id: string, of: readonly boolean[], values: readonly Tensor[]) {
    const shape = outputOf(id)
    const data = Float32Array.from(of, (is) => (is ? random.int(100, 200) / 100 : 0))
    const found = tidied(() => {
      const entered = given(values)
      const { gradients: all } = withGradients(
        () => forward(runner, nodesTo(id), entered, [id])[0],
        [...entered.values()],
        tensorOf({ shape, data }),
      )
      return all.map((gradient) => numbersOf(gradient).data)
    })
    return found.every((numbers) => numbers.every(Number.isFinite)) ? found : null
  }

  return {
    /** The cells of each input with a gradient from these cells of the outputs. */
    withSlope(wanted: Cells, turn: number): Cells | null {
      const values = drawn(turn)
      const found = shapes.map((shape) => Array.from({ length: sizeOf(shape) }, () => false))
      for (const [i, of] of wanted.entries()) {
        if (!of.includes(true)) continue
        const slopes = gradients(outputId('layer', i), of, values)
        if (!slopes) return null
        for (const [at, numbers] of slopes.entries())
          numbers.forEach((value, cell) => (found[at][cell] ||= value !== 0))
      }
      return found
    },
    /** Does any of these cells of the outputs change with this cell of an input? */
    changes(wanted: Cells, at: number, cell: number): boolean {
      const numbersOfWanted = (values: readonly Tensor[]): number[] =>
        wanted.flatMap((of, i) => {
          if (!of.includes(true)) return []
          const numbers = output(outputId('layer', i), values)
          return of.flatMap((is, place) => (is ? [numbers[place]] : []))
        })
      const changed = (values: readonly Tensor[], value: number): readonly number[] =>
        numbersOfWanted(
          values.map(({ shape, data }, i) => ({
            shape,
            data: i === at ? data.with(cell, value) : data,
          })),
        )
      const tried = at === port ? Array.from({ length: Math.min(below, 4) }, (_, i) => i) : TRIED
      for (let turn = 0; turn < TURNS; turn++) {
        const values = drawn(turn)
        const before = numbersOfWanted(values)
        if (tried.some((value) => changed(values, value).some((one, i) => one !== before[i])))
          return true
      }
      // A constant, such as a Softmax of one number, still reads it; a product with 0 does not.
      return (
        (!isLinear(kind, card.parameters) || kind.draws !== undefined) &&
        changed(drawn(1), Number.NaN).some(Number.isNaN)
      )
    },
    dispose: () => runner.dispose(),
  }
}
