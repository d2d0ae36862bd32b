import { LESSONS } from '../lessons'
import { type Lesson, openingOf } from '../lessons/lesson'
import { firstProject } from './firstProject'
import { openProject } from './openProject'
import { pointAt } from './pointed'
import { DRAWERS } from './session/drawer'
import { oneOf } from './session/read'
import { smallWindow } from './smallWindow'
import { trainedProject } from './trained'

const firstScreen: Lesson = {
  name: firstProject().name,
  topic: 'The first screen',
  note:
    'A filter that answers to vertical edges, ReLU, and the largest of every 20×20 cells. ' +
    'Drag a number of the kernel and watch all maps after it.',
  open: { select: ['edges'] },
  project: firstProject,
}

/**
 * What File → Examples offers: the first screen, every cell of the lecture, and networks that
 * learn. Loaded lazily.
 */
export const OFFERED_LESSONS: readonly Lesson[] = [firstScreen, ...LESSONS]

/**
 * Opens a worked example, laid out for this window, with the views that it needs; one that has
 * learned with its weights, or says that they could not be fetched.
 */
export async function openLesson(lesson: Lesson): Promise<void> {
  const untrained = lesson.project(smallWindow())
  const again = (): void => void openLesson(lesson)
  const project = lesson.trained
    ? await trainedProject(untrained, lesson.trained, again)
    : untrained
  if (!project) return
  const { pointed, drawer: tab, ...opening } = openingOf(lesson, project)
  const drawer = oneOf(tab, DRAWERS) ?? null
  if ((await openProject(project, { ...opening, drawer, lesson: lesson.name })) === 'stayed') return
  pointAt(pointed)
}
