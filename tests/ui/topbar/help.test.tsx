// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { CellGrid } from '../../../src/ui/draw/CellGrid'
import { cellsOf } from '../../../src/ui/draw/cells'
import { keySections } from '../../../src/ui/topbar/help'

afterEach(cleanup)

test('Help lists the keys by subject, in this order', () => {
  expect(
    keySections().map(({ title, keys }) => [title, ...keys.map((entry) => entry.keys.join(' '))]),
  ).toEqual([
    [
      'Building',
      'A',
      'C',
      'Delete Backspace',
      'Mod+D',
      'Mod+X',
      'Mod+C',
      'Mod+V',
      'Mod+A',
      'Arrows',
    ],
    ['Project', 'Mod+Z', 'Mod+Shift+Z', 'Mod+S', 'Mod+E'],
    ['Training', 'T', 'Shift+T'],
    ['View', '0', '1', 'F', 'Y', '?'],
    ['Cells of a map', 'P', 'Arrows', '[ ]', 'Escape'],
    ['Numbers and kernel cells', 'Up Down', 'Left Right', 'Enter', 'Escape'],
  ])
})

describe('a kernel cell that has the focus', () => {
  const weight = { name: 'weight', shape: [1, 1, 3, 3], fanIn: 9, axes: [] }
  const cells = cellsOf(weight, { output: 0, input: 0 })
  const fields =
    keySections()
      .at(-1)
      ?.keys.flatMap(({ keys }) => keys) ?? []
  test.each(fields)('takes %s', (name) => {
    render(<CellGrid node="n2" cells={cells} label="weight" />)
    const cell = screen.getByRole('spinbutton', { name: 'weight[0,0,1,1]' })
    // What was typed is taken back; without it Escape is for others.
    if (name === 'Escape') fireEvent.input(cell, { target: { value: '2' } })
    const key = /^(Up|Down|Left|Right)$/.test(name) ? `Arrow${name}` : name
    expect(fireEvent.keyDown(cell, { key })).toBe(false)
  })
})
