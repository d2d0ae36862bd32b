import { expect, test } from 'vitest'
import type { Project } from '../../../src/graph/project'
import { firstProject } from '../../../src/store/firstProject'
import { withFilesOf, withoutFiles } from '../../../src/store/keeping/withoutFiles'

const picture = { name: 'mine.png', width: 2, height: 1 }
const other = { ...picture, name: 'other.png' }
const stored: Project = {
  ...firstProject(),
  pictures: { mine: picture, other },
}

test('a project is noted without its pictures, and gets them back from what is stored', () => {
  const noted = withoutFiles(stored)
  expect(noted.pictures).toEqual({})
  expect(withFilesOf(noted, stored)).toEqual(stored)
})

test('a picture that the note has is newer than that of the same name in store', () => {
  const newer = { ...picture, width: 5 }
  const back = withFilesOf({ ...withoutFiles(stored), pictures: { mine: newer } }, stored)
  expect(back.pictures).toEqual({ mine: newer, other })
})
