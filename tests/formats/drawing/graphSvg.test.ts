// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pngMisfits } from '../../../src/formats/drawing/graphFiles'
import { graphSvg } from '../../../src/formats/drawing/graphSvg'
import { clipped, textWidth, wrapped, xmlText } from '../../../src/formats/drawing/svgText'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { TEMPLATES } from '../../../src/templates'
import { projectOf } from '../../../src/templates/template'
import { input, network } from '../../graph/network'
import { page } from './page'

const drawing = (project: Project) => graphSvg(project, shapesOf(project), new Map(), page)

const parsed = (svg: string): Document => {
  const found = new DOMParser().parseFromString(svg, 'application/xml')
  expect(found.querySelector('parsererror')).toBeNull()
  return found
}

const { project: piled } = network(
  [
    input([1, 3, 32, 32]),
    ['conv', 'Conv2d', { out_channels: 8, kernel_size: 3, padding: 1 }],
    ['relu', 'ReLU'],
    ['add', 'Add'],
  ],
  ['input conv', 'conv relu', 'relu add', 'conv add'],
)

const project: Project = {
  ...piled,
  graph: {
    ...piled.graph,
    nodes: piled.graph.nodes.map((node, i) => ({ ...node, position: { x: 280 * i, y: 40 } })),
  },
}

const named = (name: string): Project => ({
  ...project,
  name,
  graph: { ...project.graph, nodes: project.graph.nodes.map((node) => ({ ...node, name })) },
})

describe('the drawing', () => {
  test('has every card, every wire, and the shapes that they carry', () => {
    const { svg } = drawing(project)
    const root = parsed(svg)
    const words = [...root.querySelectorAll('text')].map(({ textContent }) => textContent)
    expect(words).toEqual(expect.arrayContaining(['Conv2dconv', 'ReLUrelu', 'Addadd']))
    expect(words.filter((word) => word === '1×8×32×32').length).toBe(3 + 3)
    expect(words).toContain('224 parameters')
    expect(root.querySelectorAll('path').length).toBe(4)
    expect(root.querySelectorAll('circle').length).toBe(3 + 4)
  })

  test('ends a margin beyond its outermost card or wire', () => {
    const { svg, width, height } = drawing(project)
    const box = parsed(svg).documentElement.getAttribute('viewBox')?.split(' ').map(Number) ?? []
    const xs = project.graph.nodes.map(({ position }) => position.x)
    const ys = project.graph.nodes.map(({ position }) => position.y)
    expect(box[0]).toBe(Math.min(...xs) - 24)
    expect(box[1]).toBe(Math.min(...ys) - 24)
    expect([box[2], box[3]]).toEqual([width, height])
    expect(width).toBeLessThan(Math.max(...xs) - Math.min(...xs) + 330 + 60)
    expect(height).toBeGreaterThan(Math.max(...ys) - Math.min(...ys) + 150)
  })

  test('is well formed whatever a card is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const root = parsed(drawing(named(name)).svg)
        expect(root.querySelectorAll('g[clip-path]').length).toBe(4)
      }),
      { numRuns: 8 },
    )
  })

  test('keeps names in other scripts as they are, and cuts those that are too long', () => {
    expect(drawing(named('תמונה')).svg).toContain('>תמונה</tspan>')
    const { svg, width } = drawing(named('layer'.repeat(2000)))
    expect(width).toBe(drawing(project).width)
    expect(
      Math.max(...[...parsed(svg).querySelectorAll('text')].map((one) => one.textContent.length)),
    ).toBeLessThan(60)
  })

  test('tells what is wrong with a card that does not fit, and what waits for it', () => {
    const { project: broken } = network([
      input([1, 3, 4, 4]),
      ['conv', 'Conv2d', { kernel_size: 9 }],
      ['relu', 'ReLU'],
    ])
    const words = parsed(drawing(broken).svg).documentElement.textContent
    expect(words).toContain('kernel')
    expect(words).toContain('Waits for what comes before')
  })

  test('of 428 cards is there at once, and a PNG of it says how coarse it is', () => {
    const template = TEMPLATES.find(({ name }) => name === 'DenseNet-121')
    if (!template) throw new Error('no template')
    const made = projectOf(template)
    const shapes = shapesOf(made)
    const { svg } = graphSvg(made, shapes, new Map(), page)
    expect(svg.match(/clip-path=/g)?.length).toBe(made.graph.nodes.length)
    expect(pngMisfits(made, shapes)[0]?.text).toMatch(/^Twice as fine it would have \d/)
    expect(pngMisfits(project, shapesOf(project))).toEqual([])
  })
})

describe('text', () => {
  const face = { family: 'monospace', size: 10 } as const

  test('XML never reads it as a mark, nor refuses it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const found = parsed(`<a b="${xmlText(text)}">${xmlText(text)}</a>`)
        expect(found.documentElement.childElementCount).toBe(0)
      }),
    )
    expect(xmlText('\u0000a\ud800<&">')).toBe('\ufffda\ufffd&lt;&amp;&quot;&gt;')
  })

  test('is cut where its room ends, and not otherwise', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 8, max: 400 }),
        (text, room) => {
          const shown = clipped(text, room, face)
          expect(textWidth(shown, face)).toBeLessThanOrEqual(room + 1e-9)
          if (textWidth(text, face) <= room) expect(shown).toBe(text)
          else expect(shown).toMatch(/…$/)
        },
      ),
    )
  })

  test('is broken between words, its last line cut', () => {
    expect(wrapped('one two three four', 50, face, 2)).toEqual(['one two', 'three f…'])
    expect(wrapped('one', 50, face, 3)).toEqual(['one'])
  })
})
