import { beforeEach, describe, expect, test } from 'vitest'
import { writeProject } from '../../src/formats/project/archive'
import { readProject } from '../../src/formats/project/readProject'
import type { GraphNode } from '../../src/graph/graph'
import type { Project } from '../../src/graph/project'
import {
  MOST_DESCRIPTION_BYTES,
  MOST_FILE_BYTES,
  MOST_LAYERS,
  MOST_TEXT,
} from '../../src/layers/limits'
import { copySelection } from '../../src/store/clipboard'
import { addLayer, moveTo, rename } from '../../src/store/edits/cards'
import { duplicate } from '../../src/store/edits/copies'
import { mend, setParameter, trySetParameter } from '../../src/store/edits/parameters'
import { renameProject } from '../../src/store/edits/project'
import { addOnWire, wireUp } from '../../src/store/edits/wires'
import { pasteText } from '../../src/store/files/pasteText'
import { firstProject } from '../../src/store/firstProject'
import { select } from '../../src/store/select'
import { edit, replaceProject, setSession, store } from '../../src/store/store'

const empty: Project = {
  name: 'Untitled',
  graph: { nodes: [], wires: [] },
  weights: {},
  pictures: {},
}
const project = (): Project => store.getState().project
const told = (): string | undefined => store.getState().status.notices.at(-1)?.text
const cards = (count: number, facts: Partial<GraphNode> = {}): GraphNode[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `n${i + 1}`,
    kind: 'ReLU',
    name: `relu${i + 1}`,
    parameters: {},
    seed: i,
    position: { x: 0, y: 0 },
    ...facts,
  }))
const reads = (): boolean => {
  const result = readProject(writeProject(project()))
  return 'project' in result && result.repairs.length === 0
}

beforeEach(() => {
  replaceProject(firstProject())
  store.setState((state) => ({ status: { ...state.status, notices: [] } }))
})

describe('what can be made can be saved and read', () => {
  test('selecting all and duplicating stops before there are more layers than can be read', () => {
    for (let i = 0; i < 12; i++) {
      select(...project().graph.nodes.map((node) => node.id))
      duplicate()
    }
    expect(project().graph.nodes).toHaveLength(512)
    expect(told()).toBe(
      'A project holds up to 1,000 layers, and this would make 1,024: there is room for 488 more.',
    )
    expect(reads()).toBe(true)
  })

  test(
    'a project of as many layers as can be read takes no more, from the ' +
      'palette, the clipboard or a fix',
    async () => {
      replaceProject({
        ...firstProject(),
        graph: {
          ...firstProject().graph,
          nodes: [
            ...firstProject().graph.nodes,
            ...cards(MOST_LAYERS - 4).map((node) => ({ ...node, id: `x${node.id}` })),
          ],
        },
      })
      const before = project()
      expect(addLayer('ReLU')).toBe('')
      expect(addOnWire(before.graph.wires[0], 'ReLU')).toBe('')
      select('n2')
      const text = copySelection() ?? ''
      await pasteText(text)
      mend('n2', { label: 'Insert', insert: 'ReLU' })
      expect(project()).toBe(before)
      expect(told()).toMatch(
        /up to 1,000 layers, and this would make 1,001: there is room for 0 more/,
      )
    },
  )

  test('a text that a file would not hold is refused, and the one before stays', () => {
    const id = addLayer('Values', { x: 0, y: 0 })
    const before = project()
    expect(trySetParameter(id, 'values', '1 '.repeat(780_000))).toBe(false)
    expect(told()).toBe(
      'values is a text of 1,560,000 characters, and takes a text of up to 1,000,000 characters.',
    )
    expect(project()).toBe(before)
  })

  test('texts that are too many together are refused before they cannot be saved', () => {
    const count = Math.floor(MOST_DESCRIPTION_BYTES / (MOST_TEXT + 1000))
    replaceProject({
      ...empty,
      graph: {
        nodes: cards(count, { kind: 'Values', parameters: { values: '1'.repeat(MOST_TEXT) } }),
        wires: [],
      },
    })
    select('n1', 'n2', 'n3')
    duplicate()
    expect(told()).toMatch(
      /^The texts of all layers together would take \d\d MB; up to 32 MB can be saved\.$/,
    )
    expect(project().graph.nodes).toHaveLength(count)
    expect(reads()).toBe(true)
  })

  test('weights that no file could hold are refused, and the sentence says how much', () => {
    const heavy = new Float32Array(MOST_FILE_BYTES / 8)
    const fill = (now: Project): Project => ({
      ...now,
      weights: { ...now.weights, n3: { weight: { shape: [heavy.length], data: heavy } } },
    })
    edit('fill', fill)
    expect(told()).toBeUndefined()
    const before = project()
    const more = heavy.slice()
    edit('fill', (now) => ({
      ...now,
      weights: { ...now.weights, n4: { weight: { shape: [more.length], data: more } } },
    }))
    expect(told()).toBe(
      'The project would take 101 MB, and up to 100 MB can be saved: it takes 51 MB now. ' +
        'Fewer edited weights or pictures make room.',
    )
    expect(project()).toBe(before)
    // A copy shares its numbers.
    edit('share', (now) => ({ ...now, weights: { ...now.weights, n4: now.weights.n3 } }))
    expect(project()).not.toBe(before)
    expect(reads()).toBe(true)
  })

  test('a project that is too large already can still be changed into a smaller one', () => {
    replaceProject({ ...empty, graph: { nodes: cards(1500), wires: [] } })
    select('n1')
    moveTo(new Map([['n1', { x: 5, y: 5 }]]), null)
    expect(project().graph.nodes[0].position).toEqual({ x: 5, y: 5 })
  })
})

describe('an edit leaves nothing that a reader would mend', () => {
  test.each(['Random', 'Plot', 'Image'])(
    '%s dropped on a wire stands beside it, and the wire stays',
    (kind) => {
      const wire = project().graph.wires[1]
      const id = addOnWire(wire, kind)
      expect(project().graph.wires).toContain(wire)
      expect(
        project()
          .graph.wires.filter((one) => one.to === id)
          .map((one) => one.from),
      ).toEqual(kind === 'Plot' ? [wire.from] : [])
      expect(told()).toBe(
        `${kind} ${kind === 'Plot' ? 'gives no output' : 'takes no input'}, so it stands ` +
          'beside the wire.',
      )
      expect(reads()).toBe(true)
    },
  )

  test.each([
    ['n1', 'n2', 1, 'edges has no input 2.'],
    ['n1', 'n2', -1, 'edges has no input 0.'],
    ['n1', 'n2', 0.5, 'edges has no input 1.5.'],
    ['n2', 'n1', 0, 'image is a source and takes no input.'],
    ['n4', 'n2', 0, 'pool already depends on edges: this would be a loop.'],
    ['n4', 'nowhere', 0, 'There is nothing to connect here.'],
  ])('a wire from %s to %s at port %d is refused', (from, to, port, sentence) => {
    const before = project()
    expect(wireUp(from, to, port)).toBe(false)
    expect(told()).toBe(sentence)
    expect(project()).toBe(before)
  })

  test.each([
    ['stride', 0],
    ['stride', NaN],
    ['stride', Infinity],
    ['stride', [1, 2, 3]],
    ['stride', 'wide'],
    ['bias', 1],
    ['padding_mode', 'none'],
  ])('%s = %s is refused with a sentence that names it', (name, value) => {
    const before = project()
    setParameter('n2', name, value)
    expect(told()).toMatch(new RegExp(`^${name} is .*, and takes `))
    expect(project()).toBe(before)
  })

  test.each(['', '2edges', 'a b', 'x'.repeat(41), 'pool'])('a layer is not called “%s”', (name) => {
    expect(rename('n2', name)).toBe(false)
    expect(project().graph.nodes[1].name).toBe('edges')
  })
  test.each(['', ' ', 'x'.repeat(1001)])('a project is not called so', (name) =>
    expect(renameProject(name)).toBe(false),
  )

  test('a card goes no further than it is found again, and stays without a place', () => {
    moveTo(
      new Map([
        ['n2', { x: Infinity, y: NaN }],
        ['n3', { x: -1e12, y: 3 }],
      ]),
      null,
    )
    expect(project().graph.nodes[1].position).toEqual(firstProject().graph.nodes[1].position)
    expect(project().graph.nodes[2].position).toEqual({ x: -1e7, y: 3 })
  })

  test('the copy of a card with the longest name, id and seed can be read', () => {
    replaceProject({
      ...empty,
      graph: {
        nodes: [
          {
            id: 'n99999999999999',
            kind: 'ReLU',
            name: 'x'.repeat(40),
            parameters: {},
            seed: 1e15,
            position: { x: 1e7, y: -1e7 },
          },
        ],
        wires: [],
      },
    })
    select('n99999999999999')
    duplicate()
    addLayer('Linear')
    expect(project().graph.nodes).toHaveLength(3)
    expect(reads()).toBe(true)
  })

  test('an edit that would break the project is not made, whoever writes it', () => {
    const before = project()
    edit('double', (now) => ({
      ...now,
      graph: { ...now.graph, nodes: [...now.graph.nodes, now.graph.nodes[0]] },
    }))
    edit('dangle', (now) => ({
      ...now,
      graph: { ...now.graph, wires: [...now.graph.wires, { from: 'n1', to: 'n9', port: 0 }] },
    }))
    edit('short', (now) => ({
      ...now,
      weights: { n2: { weight: { shape: [1, 1, 3, 3], data: new Float32Array(8) } } },
    }))
    expect(project()).toBe(before)
    expect(told()).toBe('This edit would have left the project broken, and was not made.')
  })

  test('what is selected exists', () => {
    setSession({ selection: ['n1', 'n99'], pane: { view: 'values', nodes: ['n99'] } })
    expect(store.getState().session).toMatchObject({ selection: ['n1'], pane: null })
  })
})
