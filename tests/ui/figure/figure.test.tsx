// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import type { Tensor } from '../../../src/graph/project'
import { sizeOf } from '../../../src/layers/tensorShape'
import { setEngine } from '../../../src/store/ask'
import { setCell } from '../../../src/store/edits/weights'
import { OFFERED_LESSONS } from '../../../src/store/lessons'
import { replaceProject, store } from '../../../src/store/store'
import { Figure } from '../../../src/ui/figure/Figure'
import { gridFor, partOf, partsOf, printPart, spotsOf } from '../../../src/ui/figure/spots'
import { contentsOf } from '../../../src/ui/figure/useFigure'
import type { ValuedNode } from '../../../src/ui/tensors/useValuedNodes'
import { engineThat } from '../engineThat'

const source = (
  node: string,
  shape: readonly number[],
  more: Partial<ValuedNode> = {},
): ValuedNode => ({
  node,
  name: node,
  shape,
  rgb: false,
  photo: false,
  computed: true,
  ...more,
})
const counted = (shape: readonly number[], from = 0): Tensor => ({
  shape,
  data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => from + i),
})

afterEach(cleanup)

describe('The places of a figure', () => {
  test('are the lecture’s: 2×3 for a photo, four channels and their sum, 2×2 for four maps', () => {
    const spots = spotsOf([
      source('image', [1, 1, 5, 6]),
      source('relu', [1, 4, 4, 5]),
      source('sum', [1, 1, 4, 5]),
    ])
    expect(spots.map(({ node, part }) => `${node} ${part}`)).toEqual([
      'image 0',
      'relu 0',
      'relu 1',
      'relu 2',
      'relu 3',
      'sum 0',
    ])
    expect([1, 2, 3, 4, 5, 6, 9, 10, 16, 99].map((count) => gridFor(count).join('×'))).toEqual([
      '1×1',
      '1×2',
      '1×3',
      '2×2',
      '2×3',
      '2×3',
      '3×3',
      '3×4',
      '4×4',
      '4×4',
    ])
  })

  test('leave room for every layer where one has many channels', () => {
    const spots = spotsOf([source('image', [1, 1, 5, 6]), source('conv', [1, 64, 5, 6])])
    expect(spots).toHaveLength(9)
    expect(
      spotsOf(Array.from({ length: 40 }, (_, i) => source(`n${i}`, [1, 8, 2, 2]))),
    ).toHaveLength(40)
  })

  test('count parts through batch and channels, with the right numbers and names', () => {
    const maps = source('conv', [2, 3, 2, 2])
    expect([partsOf(maps), printPart(maps, 4)]).toEqual([6, '[1, 1]'])
    expect([...partOf(maps.shape, false, counted(maps.shape).data, 4)]).toEqual([16, 17, 18, 19])
    const photo = source('image', [1, 3, 2, 2], { rgb: true })
    expect([
      partsOf(photo),
      printPart(photo, 0),
      partOf(photo.shape, true, counted(photo.shape).data, 0).length,
    ]).toEqual([1, '', 12])
    const signals = source('diff', [1, 2, 5])
    expect([
      partsOf(signals),
      printPart(signals, 1),
      [...partOf(signals.shape, false, counted(signals.shape).data, 1)],
    ]).toEqual([2, '[1]', [5, 6, 7, 8, 9]])
    expect([
      partsOf(source('x', [])),
      partsOf(source('x', [7])),
      partsOf(source('x', [3, 7])),
    ]).toEqual([1, 1, 3])
  })
})

describe('The scales of a figure', () => {
  const sources = [source('image', [1, 1, 2, 2], { photo: true }), source('conv', [1, 2, 2, 2])]
  const tensors = new Map([
    ['image', counted([1, 1, 2, 2], 100)],
    ['conv', counted([1, 2, 2, 2], -2)],
  ])
  const spots = [
    { node: 'image', part: 0 },
    { node: 'conv', part: 0 },
    { node: 'conv', part: 1 },
    null,
  ]
  const scales = (grey: boolean, common: boolean) =>
    contentsOf(spots, sources, tensors, { grey, common }).map(
      (content) =>
        content && [content.scale.colours, content.scale.range.min, content.scale.range.max],
    )

  test('are each its own, a photo’s is grey, and negative numbers have two arms', () => {
    expect(scales(false, false)).toEqual([
      ['grey', 100, 103],
      ['signed', -2, 1],
      ['unsigned', 2, 5],
      null,
    ])
  })

  test('are one for all maps, and with grey one for the photo too', () => {
    expect(scales(false, true)).toEqual([
      ['grey', 100, 103],
      ['signed', -2, 5],
      ['signed', -2, 5],
      null,
    ])
    expect(scales(true, true)).toEqual([
      ['grey', -2, 103],
      ['grey', -2, 103],
      ['grey', -2, 103],
      null,
    ])
  })

  test('are not those of values whose shape an edit has changed meanwhile', () => {
    expect(
      contentsOf([spots[1]], [source('conv', [1, 2, 3, 3])], tensors, {
        grey: false,
        common: true,
      }),
    ).toEqual([null])
  })
})

/** Opens the lecture's edges with an engine that counts; gives what it is asked for. */
function openEdges(): string[] {
  const example = OFFERED_LESSONS.find(({ name }) => name === 'Edges in four directions')
  if (example) replaceProject(example.project(false))
  // The scale's colours come from theme.css, which is not here.
  for (const name of [
    'zero',
    'pos-1',
    'pos-2',
    'pos-3',
    'pos-4',
    'neg-1',
    'neg-2',
    'neg-3',
    'neg-4',
  ])
    document.documentElement.style.setProperty(`--${name}`, '#808080')
  const shapes = store.getState().shapes
  const asked: string[] = []
  setEngine(
    engineThat({
      values: (node: string) => {
        asked.push(node)
        return Promise.resolve(counted(shapes.get(node)?.output ?? []))
      },
    }),
  )
  return asked
}

test('A figure is live, and each place takes any layer and channel', async () => {
  const asked = openEdges()
  render(<Figure nodes={['n1', 'n3', 'n4']} />)
  expect(await screen.findAllByRole('img')).toHaveLength(6)
  expect(asked).toEqual(['n1', 'n3', 'n4'])
  const layer = screen.getByRole<HTMLSelectElement>('combobox', {
    name: 'Layer at row 1, column 1',
  })
  expect(
    within(layer)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['none', 'image', 'edges', 'relu', 'sum'])
  await act(async () => void fireEvent.change(layer, { target: { value: 'n2' } }))
  await act(
    async () =>
      void fireEvent.change(screen.getByRole('combobox', { name: 'Channel at row 1, column 1' }), {
        target: { value: '3' },
      }),
  )
  expect(screen.getByRole('img', { name: /^edges\[3\]: picture of values from/ })).toBeTruthy()
  await act(async () => void fireEvent.change(layer, { target: { value: '' } }))
  expect(screen.getAllByRole('img')).toHaveLength(5)
})

test(
  'A figure keeps what was chosen while it is not shown, asks nothing ' +
    'meanwhile, and one of other layers is its own',
  async () => {
    const asked = openEdges()
    render(<Figure nodes={['n1', 'n3', 'n4']} />)
    await screen.findAllByRole('img')
    await act(
      async () =>
        void fireEvent.change(screen.getByRole('combobox', { name: 'Layer at row 1, column 1' }), {
          target: { value: 'n2' },
        }),
    )
    await act(async () => void fireEvent.click(screen.getByRole('switch', { name: 'Grey' })))
    const columns = screen.getByRole('spinbutton', { name: 'Columns' })
    fireEvent.change(columns, { target: { value: '2' } })
    await act(async () => void fireEvent.keyDown(columns, { key: 'Enter' }))
    expect(screen.getAllByRole('img')).toHaveLength(4)
    cleanup()
    const before = asked.length
    await act(async () => setCell('n2', 'weight', 0, 7))
    expect(asked).toHaveLength(before)

    render(<Figure nodes={['n3']} />)
    expect((await screen.findAllByRole('img'))[0].getAttribute('aria-label')).toMatch(/^relu\[0\]/)
    expect(screen.getByRole('switch', { name: 'Grey' }).getAttribute('aria-checked')).toBe('false')
    cleanup()
    render(<Figure nodes={['n1', 'n3', 'n4']} />)
    expect(
      (await screen.findAllByRole('img')).map((picture) =>
        picture.getAttribute('aria-label')?.replace(/:.*/, ''),
      ),
    ).toEqual(['edges[0]', 'relu[0]', 'relu[1]', 'relu[2]'])
    expect(screen.getByRole('switch', { name: 'Grey' }).getAttribute('aria-checked')).toBe('true')
    cleanup()
    openEdges()
    expect(store.getState().session.figures).toEqual({})
  },
)
