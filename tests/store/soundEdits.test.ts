import { beforeEach, describe, expect, test } from 'vitest'
import { addLayer, moveTo, rename } from '../../src/store/edits/cards'
import { duplicate } from '../../src/store/edits/copies'
import { setParameter } from '../../src/store/edits/parameters'
import { renameProject } from '../../src/store/edits/project'
import { addOnWire, wireUp } from '../../src/store/edits/wires'
import { firstProject } from '../../src/store/firstProject'
import { select } from '../../src/store/select'
import { edit, replaceProject, setSession, store } from '../../src/store/store'
import { empty, project, reads, startAfresh, told } from './readable'

beforeEach(startAfresh)

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
