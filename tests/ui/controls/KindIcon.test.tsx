// @vitest-environment happy-dom
import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { KINDS } from '../../../src/graph/everyKind'
import { NamedIcon } from '../../../src/ui/controls/KindIcon'
import { CATEGORIES } from '../../../src/ui/palette/categories'

const isUnknown = (name: string): boolean =>
  render(<NamedIcon name={name} />).container.querySelector('.lucide-circle-question-mark') !== null

test('the icon that a kind or a heading of the palette names is in the list', () => {
  expect(isUnknown('no icon')).toBe(true)
  expect([...KINDS, ...CATEGORIES].map(({ icon }) => icon).filter(isUnknown)).toEqual([])
})
