import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeSelected } from '../../../../src/store/edits/cards'
import { setParameter } from '../../../../src/store/edits/parameters'
import { firstProject } from '../../../../src/store/firstProject'
import { pointAt, pointedCell } from '../../../../src/store/pointed'
import { select } from '../../../../src/store/select'
import { replaceProject, undo } from '../../../../src/store/store'
import { keepPin } from '../../../../src/ui/canvas/cell/keepPin'

const pinned = { node: 'n2', index: [0, 0, 200, 5], pinned: true }
let stop: () => void

beforeEach(() => {
  replaceProject(firstProject())
  stop = keepPin()
  pointAt(pinned)
})
afterEach(() => stop())

const remove = (): void => {
  select('n2')
  removeSelected()
}

test('A pinned cell goes with its card, and comes back with it', () => {
  remove()
  expect(pointedCell()).toBeNull()
  undo()
  expect(pointedCell()).toEqual(pinned)
})

test('A pinned cell outside what the card gives now comes back when it has its place again', () => {
  setParameter('n2', 'stride', 3)
  expect(pointedCell()).toBeNull()
  undo()
  expect(pointedCell()).toEqual(pinned)
})

test(
  'A cell that was only pointed at does not come back, nor one in the place of ' +
    'another that is pinned, nor one of another project',
  () => {
    pointAt({ ...pinned, pinned: false })
    remove()
    undo()
    expect(pointedCell()).toBeNull()
    pointAt(pinned)
    remove()
    const other = { node: 'n1', index: [0, 0, 0, 0], pinned: true }
    pointAt(other)
    undo()
    expect(pointedCell()).toEqual(other)
    pointAt(pinned)
    remove()
    replaceProject(firstProject())
    expect(pointedCell()).toBeNull()
  },
)
