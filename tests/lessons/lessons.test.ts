import { describe, expect, test } from 'vitest'
import { cardBoxes } from '../../src/graph/cardSize'
import { kindOf } from '../../src/graph/kinds'
import { shapesOf } from '../../src/graph/shapes'
import { TOPICS } from '../../src/lessons/lesson'
import { OFFERED_LESSONS } from '../../src/store/lessons'
import { numbersIn } from '../whole'

const sorted = (names: readonly string[]): readonly string[] => [...names].sort()

describe('The list of examples', () => {
  test('names each once, and in the order of its topics', () => {
    expect(new Set(OFFERED_LESSONS.map(({ name }) => name)).size).toBe(OFFERED_LESSONS.length)
    expect(OFFERED_LESSONS).toHaveLength(23)
    const order = OFFERED_LESSONS.map(({ topic }) => TOPICS.indexOf(topic))
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(new Set(order).size).toBe(TOPICS.length)
  })
})

describe.each(OFFERED_LESSONS.map((lesson) => [lesson.name, lesson] as const))(
  '%s',
  (name, lesson) => {
    const project = lesson.project(false)
    const { nodes, wires } = project.graph
    const shapes = shapesOf(project)
    const names = nodes.map((node) => node.name)

    test('has a note of one to three sentences in up to 200 characters', () => {
      expect(lesson.note.length).toBeLessThanOrEqual(200)
      expect(lesson.note).toMatch(/^[A-Z].*\.$/)
      expect(lesson.note.match(/\.( |$)/g)?.length).toBeLessThanOrEqual(3)
    })

    test('is a project of that name in which every layer fits and has a shape', () => {
      expect(project.name).toBe(name)
      expect(
        nodes
          .filter((node) => kindOf(node) === undefined || !shapes.get(node.id)?.output)
          .map((node) => node.name),
      ).toEqual([])
      expect(
        wires.filter(
          ({ from, to }) =>
            !nodes.some(({ id }) => id === from) || !nodes.some(({ id }) => id === to),
        ),
      ).toEqual([])
    })

    test('gives weights only to cards that have them, in their shapes', () => {
      for (const [id, own] of Object.entries(project.weights))
        for (const [weight, edited] of Object.entries(own)) {
          const { shape, data } = { shape: edited.shape, data: numbersIn(edited) }
          expect(
            shapes.get(id)?.weights.find((one) => one.name === weight)?.shape,
            `${id} ${weight}`,
          ).toEqual(shape)
          expect(data).toHaveLength(shape.reduce((a, b) => a * b, 1))
        }
    })

    test('opens views of cards that it has', () => {
      const { select, pane, pointed } = lesson.open
      for (const card of [
        ...(select ?? []),
        ...(pane?.nodes ?? []),
        ...(pointed ? [pointed.node] : []),
      ])
        expect(names).toContain(card)
      const shape = shapes.get(nodes.find((node) => node.name === pointed?.node)?.id ?? '')?.output
      if (pointed)
        expect(pointed.index.map((at, axis) => at >= 0 && at < (shape?.[axis] ?? 0))).toEqual(
          shape?.map(() => true),
        )
    })

    test('has names that can be typed, each once, and seeds of its own', () => {
      expect(names.filter((one) => !/^[A-Za-z_]\w{0,39}$/.test(one))).toEqual([])
      expect(new Set(names).size).toBe(names.length)
      if (lesson !== OFFERED_LESSONS[0])
        expect(new Set(nodes.map(({ seed }) => seed)).size).toBe(nodes.length)
    })

    for (const small of [false, true])
      test(`has no two cards on top of each other in a ${small ? 'small' : 'full'} window`, () => {
        const { graph } = lesson.project(small)
        const boxOf = cardBoxes(graph, shapesOf(lesson.project(small)), small)
        const boxes = graph.nodes.map(({ id, position }) => ({ ...position, ...boxOf(id) }))
        const touching = boxes.flatMap((a, i) =>
          boxes
            .slice(i + 1)
            .filter(
              (b) =>
                a.x < b.x + b.width &&
                b.x < a.x + a.width &&
                a.y < b.y + b.height &&
                b.y < a.y + a.height,
            ),
        )
        expect(touching).toEqual([])
        expect(sorted(graph.nodes.map((node) => node.name))).toEqual(sorted(names))
      })
  },
)
