import { apartGraph, apartId } from '../../graph/difference/apart'
import type { Project, Tensor } from '../../graph/project'
import { type Rounding, roundedWeight } from '../../graph/rounded'
import type { Steps } from '../../graph/steps'
import { weightsOf } from '../../graph/weightsOf'
import type { Weight } from '../../layers/weight'
import type { Runner } from '../runner'

type RoundedWeights = Readonly<Record<string, Tensor>>

const known: Readonly<Record<Rounding, WeakMap<RoundedWeights, RoundedWeights>>> = {
  float16: new WeakMap(),
  int8: new WeakMap(),
}

/** The network of a runner with all of its weights rounded, under ids of its own. */
export function* roundedProject(runner: Runner, to: Rounding): Steps<Project> {
  const project = runner.project()
  const shapes = runner.shapes()
  const weights: Record<string, RoundedWeights> = {}
  for (const node of project.graph.nodes) {
    if (node.usesWeightsOf !== undefined) continue
    const specs = shapes.get(node.id)?.weights ?? []
    if (specs.length === 0) continue
    const own = weightsOf(project, node, specs)
    const fewer = known[to].get(own) ?? rounding(own, specs, to)
    known[to].set(own, fewer)
    weights[apartId(node.id)] = fewer
    yield
  }
  return { ...project, graph: apartGraph(project.graph), weights }
}

const each = new WeakMap<Tensor, Map<Rounding, Tensor>>()

/** Rounds the weights of a layer; one that has not changed is not rounded again. */
const rounding = (own: RoundedWeights, specs: readonly Weight[], to: Rounding): RoundedWeights =>
  Object.fromEntries(
    specs.map((spec) => {
      const tensor = own[spec.name]
      const before = each.get(tensor) ?? new Map<Rounding, Tensor>()
      each.set(tensor, before)
      const fewer = before.get(to) ?? roundedWeight(spec, tensor, to)
      before.set(to, fewer)
      return [spec.name, fewer]
    }),
  )
