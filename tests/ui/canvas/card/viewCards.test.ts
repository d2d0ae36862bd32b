import { expect, test } from 'vitest'
import { KINDS } from '../../../../src/graph/everyKind'
import { viewCards } from '../../../../src/ui/canvas/card/viewCards'

test('every kind that gives no maps draws something on its card, and no other does', () => {
  const views = KINDS.filter(({ role }) => role === 'view').map(({ kind }) => kind)
  expect(Object.keys(viewCards).toSorted()).toEqual(views.toSorted())
})
