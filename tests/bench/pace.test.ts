import { expect, test } from 'vitest'
import { paceOf, withPace } from '../../scripts/pace/report'

const opening = '## Opening a trained network\n\nOne.\n'
const kinds = '## Forward pass of each kind\n\nTwo.\n'
const pace = '## Training in the page\n\nThree.'

test('the part on training stands before that on opening files, and is replaced alone', () => {
  const document = withPace(`${kinds}\n${opening}`, pace)
  expect(document).toBe(`${kinds}\n${pace}\n\n${opening}`)
  expect(paceOf(document)).toBe(pace)
  const other = `${pace} Four.`
  expect(withPace(document, other)).toBe(`${kinds}\n${other}\n\n${opening}`)
})

test('a document without other parts ends with it', () => {
  expect(withPace(kinds, pace)).toBe(`${kinds}\n${pace}\n`)
  expect(withPace(withPace(kinds, pace), pace)).toBe(`${kinds}\n${pace}\n`)
  expect(withPace(kinds, paceOf(kinds))).toBe(kinds)
})
