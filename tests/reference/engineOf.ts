import { afterEach } from 'vitest'
import type { Client } from '../../src/engine/contract'
import { throughPath } from '../../src/engine/questions/through'
import type { Runner } from '../../src/engine/runner'
import { type Chain, chainOf } from '../../src/graph/chain'
import type { Project, Tensor } from '../../src/graph/project'
import type { Parameters } from '../../src/layers/fields'
import { jacobianOf, throughEach } from '../engine/finished'
import { type Part, projectOf, runnerOf } from './network'

const runners: Runner[] = []
afterEach(() => {
  for (const runner of runners.splice(0)) runner.dispose()
})

/** An engine that answers at once; it is gone after the test. */
export function engineOf(project: Project): Client {
  const runner = runnerOf(project)
  runners.push(runner)
  const answers: Partial<Client> = {
    values: async (node) =>
      runner.values(node) ?? Promise.reject(new Error('This layer has no values yet.')),
    through: async (from, to, input) => throughPath(runner, from, to, input),
    throughEach: async (to, given) => throughEach(runner, to, given),
    jacobian: async (from, to, input) => jacobianOf(runner, from, to, input ?? null),
  }
  return answers as Client
}

/** A layer of a network under test. */
export const part = (
  name: string,
  layer: string,
  params: Parameters = {},
  ...inputs: string[]
): Part => ({ name, layer, params, inputs })

/** A chain of layers on one input, the first named `x`; and what is chosen of it: all of it. */
export function inRow(
  input: Tensor,
  layers: readonly (readonly [
    layer: string,
    params?: Parameters,
    weights?: Record<string, Tensor>,
  ])[],
): Project {
  const parts = layers.map(([layer, params], i) =>
    part(`l${i}`, layer, params, i === 0 ? 'x' : `l${i - 1}`),
  )
  return projectOf(
    { x: input },
    parts,
    Object.fromEntries(layers.flatMap(([, , own], i) => (own ? [[`l${i}`, own]] : []))),
  )
}

/** The chain of all cards of a project. */
export const chainIn = (project: Project): Chain => {
  const chain = chainOf(
    project.graph,
    project.graph.nodes.map(({ id }) => id),
  )
  if (typeof chain === 'string') throw new Error(chain)
  return chain
}
