// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Questions } from '../../../src/engine/contract'
import type { Project, Tensor } from '../../../src/graph/project'
import { setEngine } from '../../../src/store/ask'
import { select } from '../../../src/store/select'
import { replaceProject, setSession, store, undo } from '../../../src/store/store'
import { Inspector } from '../../../src/ui/inspector/Inspector'
// Fetched when it is opened; a slow machine takes its time for that.
import '../../../src/ui/linear/LinearTab'
import { numbersIn } from '../../whole'

const startsWith =
  (start: string) =>
  (text: string): boolean =>
    text.startsWith(start)

import { engineThat } from '../engineThat'

/** What each card gives for what stands before the chain: x → double (2·x + 1) → half (0.5·x). */
const layers: Readonly<Record<string, (x: number) => number>> = {
  double: (x) => 2 * x + 1,
  half: (x) => 0.5 * x,
}
let bend = (x: number): number => x

const at = (x: Tensor, ids: readonly string[]): Tensor => ({
  shape: x.shape,
  data: x.data.map((value) => ids.reduce((now, id) => (layers[id] ?? bend)(now), value)),
})
const order = (): string[] => {
  const { wires } = store.getState().project.graph
  const ids: string[] = []
  for (let id = 'x'; ; ) {
    const next = wires.find(({ from }) => from === id)
    if (!next) return ids
    ids.push((id = next.to))
  }
}
const present = { shape: [1, 2], data: Float32Array.of(1, -2) }

/** An engine that computes with the functions above. */
const engine: Partial<Questions> = {
  values: async () => present,
  throughEach: async (to, given) =>
    given.map((numbers) => {
      const [from] = Object.keys(numbers)
      const ids = order()
      return at(numbers[from], ids.slice(ids.indexOf(from) + 1, ids.indexOf(to) + 1))
    }),
}

const linear = (id: string, factor: number, bias: number | null) => ({
  node: {
    id,
    name: id,
    kind: 'Linear',
    parameters: { out_features: 2, ...(bias === null ? { bias: false } : {}) },
    seed: 0,
    position: { x: 0, y: 0 },
  },
  weights: {
    weight: { shape: [2, 2], data: Float32Array.of(factor, 0, 0, factor) },
    ...(bias === null ? {} : { bias: { shape: [2], data: Float32Array.of(bias, bias) } }),
  },
})

function project(): Project {
  const cards = [linear('double', 2, 1), linear('half', 0.5, null)]
  return {
    name: '',
    graph: {
      nodes: [
        {
          id: 'x',
          name: 'x',
          kind: 'Values',
          parameters: { values: '1, -2', shape: '1, 2' },
          seed: 0,
          position: { x: 0, y: 0 },
        },
        ...cards.map(({ node }) => node),
      ],
      wires: [
        { from: 'x', to: 'double', port: 0 },
        { from: 'double', to: 'half', port: 0 },
      ],
    },
    weights: Object.fromEntries(cards.map(({ node, weights }) => [node.id, weights])),
    pictures: {},
  }
}

const press = (name: string): Promise<void> =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const choose = (...ids: string[]): Promise<void> =>
  act(async () => {
    select(...ids)
    setSession({ tab: 'linear' })
  })
const verdicts = (): Promise<(string | null)[]> =>
  screen.findAllByRole('status').then((all) => all.map(({ textContent }) => textContent))

beforeEach(() => {
  bend = (x) => Math.max(0, x)
  setEngine(engineThat(engine))
  replaceProject(project())
  render(<Inspector />)
})
afterEach(cleanup)

describe('the tab Linear?', () => {
  test('tells a linear layer from one with a bias, live', async () => {
    await choose('half')
    expect(await verdicts()).toEqual(['Linear: the two sides are the same.'])
    expect(screen.getByText('f(x + y)')).toBeDefined()
    await choose('double')
    await screen.findByText('g(x + y)')
    expect(await verdicts()).toEqual(['Affine: linear up to a constant, its bias.'])
  })

  test('writes the factors into both sides, and the counter-example out in numbers', async () => {
    await choose('half')
    await screen.findByText('f(x + y)')
    const a = screen.getByRole('spinbutton', { name: 'a' })
    await act(async () => {
      fireEvent.change(a, { target: { value: '-2' } })
      fireEvent.keyDown(a, { key: 'Enter' })
    })
    await screen.findByText('−2·f(x) + f(y)')
    replaceProject(project())
    await choose('double', 'half')
    await screen.findByText('g(x + y)')
    await press('Insert a ReLU')
    expect(await screen.findByText('Not linear.')).toBeDefined()
    const [ours] = document.querySelectorAll('p.mono')
    const numbers =
      /^[fg]\(x \+ y\)(\[0,[01]\]) = ([\d.−]+) but [fg]\(x\)\1 \+ [fg]\(y\)\1 = ([\d.−]+)$/.exec(
        ours.textContent ?? '',
      )
    expect(numbers?.[2]).not.toBe(numbers?.[3])
  })
})

describe('of layers that are not known to be linear, it', () => {
  const bentNowhere = async (): Promise<void> => {
    await choose('double', 'half')
    await screen.findByText('g(x + y)')
    await press('Insert a ReLU')
  }

  test('says no more than what was tried, and how often', async () => {
    bend = (x) => x
    await bentNowhere()
    expect(
      await screen.findByText('Affine as far as tried: linear up to a constant.'),
    ).toBeDefined()
    expect(
      screen.getByText(
        startsWith(
          'In 2 trials the two sides are the same: with your a and b, ' +
            'and with a = 1, b = −2 and a much larger y. That is no proof',
        ),
      ),
    ).toBeDefined()
  })

  test('does not count a trial that gives NaN', async () => {
    bend = (x) => (Math.abs(x) > 20 ? NaN : x)
    await bentNowhere()
    expect(
      await screen.findByText(
        startsWith(
          'In 1 trial, with your a and b, the two sides are the same; ' +
            'a much larger y gives NaN or infinity.',
        ),
      ),
    ).toBeDefined()
  })
})

describe('several cards', () => {
  test('that are a chain are one layer; a ReLU between ends it, undo brings it back', async () => {
    await choose('half', 'double')
    expect((await verdicts())[0]).toBe('The chain is one matrix of 2×2.')
    // 0.5·(2·x + 1) at 1 and −2, twice.
    expect(screen.getAllByLabelText(/gives: 1.5, −1.5$/)).toHaveLength(2)
    expect(screen.getByText(/10 → 6/)).toBeDefined()
    await press('Insert a ReLU')
    expect(screen.getByText('3 layers selected')).toBeDefined()
    expect((await verdicts())[0]).toBe(
      'Not one layer: without relu it would be one matrix of 2×2, and that gives something else.',
    )
    expect(screen.getByLabelText('the chain gives: 1.5, 0')).toBeDefined()
    expect(screen.getByLabelText('one matrix gives: 1.5, −1.5')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Insert a ReLU' })).toHaveProperty('disabled', true)
    await act(async () => undo())
    expect((await verdicts())[0]).toBe('The chain is one matrix of 2×2.')
  })

  test('can be replaced by that layer', async () => {
    await choose('double', 'half')
    await verdicts()
    await press('Replace by one layer')
    const { graph, weights } = store.getState().project
    expect(graph.nodes.map(({ id }) => id)).toEqual(['x', 'half'])
    expect(graph.wires).toEqual([{ from: 'x', to: 'half', port: 0 }])
    expect([
      Array.from(numbersIn(weights.half.weight)),
      Array.from(numbersIn(weights.half.bias)),
    ]).toEqual([
      [1, 0, 0, 1],
      [0.5, 0.5],
    ])
    await act(async () => undo())
    expect(store.getState().project.graph.nodes).toHaveLength(3)
  })

  test('that are no chain, and questions that the engine refuses, are one sentence', async () => {
    await act(async () =>
      store.setState(({ project: now }) => ({
        project: { ...now, graph: { ...now.graph, wires: now.graph.wires.slice(0, 1) } },
      })),
    )
    await choose('double', 'half')
    expect(
      await screen.findByText('These cards are not one chain: double does not read half.'),
    ).toBeDefined()
    setEngine(
      engineThat({ values: () => Promise.reject(new Error('This layer has no values yet.')) }),
    )
    await choose('double')
    expect(await screen.findByText('This layer has no values yet.')).toBeDefined()
    await choose('half')
    expect(await screen.findByText('half has no input yet.')).toBeDefined()
  })
})
