import { expect, test } from 'vitest'
import { carriedBy } from '../../../src/store/files/carried'

interface Given {
  readonly files?: readonly File[]
  readonly items?: readonly object[]
  readonly texts?: Readonly<Record<string, string>>
}

/** As much of what an event carries as is looked at. */
const transfer = ({ files = [], items = [], texts = {} }: Given): DataTransfer => {
  const like: unknown = { files, items, getData: (type: string) => texts[type] ?? '' }
  return like as DataTransfer
}
const file = (name: string): File => new File(['x'], name)
const item = (name: string, isDirectory: boolean): object => ({
  kind: 'file',
  webkitGetAsEntry: () => ({ name, isDirectory }),
})

test('an event that carries nothing has no files and no text', () => {
  const nothing = { files: [], folders: [], text: '', link: false }
  expect(carriedBy(null)).toEqual(nothing)
  expect(carriedBy(transfer({}))).toEqual(nothing)
})

test('files are those that are files, in their order', () => {
  const files = [file('b.png'), file('a.png')]
  const items = [item('b.png', false), item('a.png', false)]
  expect(carriedBy(transfer({ files, items })).files).toEqual(files)
})

test('a folder is told by its name, and is not among the files, as which browsers give it', () => {
  const given = transfer({
    files: [file('photos'), file('a.png')],
    items: [item('photos', true), item('a.png', false)],
  })
  const { files, folders } = carriedBy(given)
  expect([files.map(({ name }) => name), folders]).toEqual([['a.png'], ['photos']])
})

test('an entry that the browser does not know is no folder, nor is a text', () => {
  const given = transfer({
    files: [file('a.png')],
    items: [{ kind: 'file', webkitGetAsEntry: () => null }, { kind: 'string' }],
  })
  expect(carriedBy(given)).toMatchObject({ folders: [], files: [{ name: 'a.png' }] })
})

test('a text is taken, and an address is told from it', () => {
  const texts = { 'text/plain': 'https://example.com' }
  expect(carriedBy(transfer({ texts }))).toMatchObject({ text: texts['text/plain'], link: false })
  const address = { ...texts, 'text/uri-list': 'https://example.com' }
  expect(carriedBy(transfer({ texts: address })).link).toBe(true)
})
