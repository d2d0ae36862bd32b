import { beforeEach, describe, expect, test } from 'vitest'
import type { Project } from '../../src/graph/project'
import {
  MOST_DESCRIPTION_BYTES,
  MOST_FILE_BYTES,
  MOST_LAYERS,
  MOST_TEXT,
} from '../../src/layers/limits'
import { copySelection } from '../../src/store/clipboard'
import { addLayer, moveTo } from '../../src/store/edits/cards'
import { duplicate } from '../../src/store/edits/copies'
import { mend, trySetParameter } from '../../src/store/edits/parameters'
import { addOnWire } from '../../src/store/edits/wires'
import { pasteText } from '../../src/store/files/pasteText'
import { firstProject } from '../../src/store/firstProject'
import { select } from '../../src/store/select'
import { edit, replaceProject } from '../../src/store/store'
import { cards, empty, project, reads, startAfresh, told } from './readable'

beforeEach(startAfresh)

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
        'Fewer edited weights, pictures or samples make room.',
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
