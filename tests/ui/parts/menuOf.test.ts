// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest'
import { select } from '../../../src/store/select'
import { menuOf } from '../../../src/ui/parts/menuOf'
import { ids, selectFirst, selection } from '../actions/firstSelected'

beforeEach(selectFirst)

describe('a menu', () => {
  const words = (...given: Parameters<typeof menuOf>): string[] =>
    menuOf(...given).map((item) =>
      item === 'rule' ? '—' : [item.label, item.end, item.off && 'off'].filter(Boolean).join(' | '),
    )

  test('of a card says what can be done with it', () => {
    expect(words('card', ['n2'])).toEqual([
      'Duplicate | Ctrl D',
      'New random weights',
      'Save values as .npy',
      '—',
      'Delete | Del',
    ])
    expect(words('card', ['n3'])[1]).toBe('New random weights | off')
  })

  test('of the inspector leaves out what its layer has not got', () => {
    expect(words('inspector', ['n2'])).toEqual([
      'Duplicate | Ctrl D',
      'Draw new random weights',
      '—',
      'Delete | Del',
    ])
    expect(words('inspector', ['n3'])).toEqual(['Duplicate | Ctrl D', '—', 'Delete | Del'])
  })

  test('of the project', () => {
    expect(words('project')).toEqual([
      'Rename',
      '—',
      'New',
      'New from template…',
      'Examples…',
      'Open…',
      'Load weights…',
      'Open data…',
      'Open folder of pictures…',
      'Draw or photograph data…',
      'Save as file | Ctrl S',
      'Export… | Ctrl E',
      'Share as a link…',
      '—',
      'Versions…',
      'Compare…',
      'convscope.py for notebooks',
      '—',
      'Predict the shapes | Y',
      'Exercises…',
    ])
  })

  test('of one card acts on that card, whatever is selected', () => {
    select('n1', 'n3')
    const remove = menuOf('card', ['n4']).at(-1)
    if (remove && remove !== 'rule') remove.onSelect()
    expect(ids()).toEqual(['n1', 'n2', 'n3'])
    expect(selection()).toEqual([])
  })
})
