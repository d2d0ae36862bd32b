import type { GivenShapes } from '../../formats/account'
import type { ReadProject } from '../../formats/project/readDocument'
import { breath } from '../../graph/breath'
import type { Edited, Project } from '../../graph/project'
import { shapesOf } from '../../graph/shapes'
import { printSentence } from '../../layers/sentence'
import { printShape, sameShape } from '../../layers/tensorShape'
import type { OpenedFile } from '../core/status'
import { sentence } from '../sentence'
import { edit, notify, store } from '../store'
import { closeOpened } from './openedFile'

type Reading = Exclude<ReadProject, { readonly error: string }>

/** What does not fit in a project that was read, in sentences. */
const misfitsIn = (project: Project, leftOut: OpenedFile['leftOut']): readonly string[] => {
  const shapes = shapesOf(project)
  const cards = project.graph.nodes.flatMap(({ id, name }) => {
    const own = shapes.get(id)
    return own?.problem ? [`${name}: ${printSentence(own.problem.text)}`] : []
  })
  return [...cards, ...leftOut.map(({ text }) => text)]
}

/** Why other sizes are worse than those that were guessed; null where they are not. */
function refusal(before: Project, opened: OpenedFile, { project, account }: Reading) {
  const known = misfitsIn(before, opened.leftOut)
  const now = misfitsIn(project, account?.leftOut ?? [])
  if (now.length <= known.length) return null
  return now.find((text) => !known.includes(text)) ?? now[0]
}

const sameNumbers = (a: Edited, b: Edited): boolean =>
  'data' in a &&
  'data' in b &&
  sameShape(a.shape, b.shape) &&
  a.data.every((value, i) => Object.is(value, b.data[i]))

/** The weights of a second reading; arrays with the same numbers are those of the first. */
async function sharedWeights(first: Project, second: Project): Promise<Project['weights']> {
  const names = new Map(first.graph.nodes.map(({ id, name }) => [name, id]))
  const weights: Record<string, Record<string, Edited>> = {}
  for (const { id, name } of second.graph.nodes) {
    const before = first.weights[names.get(name) ?? ''] ?? {}
    for (const [weight, own] of Object.entries(second.weights[id] ?? {})) {
      const other = before[weight]
      const kept = other && sameNumbers(other, own) ? other : own
      weights[id] = { ...weights[id], [weight]: kept }
    }
    await breath()
  }
  return weights
}

const printed = (given: GivenShapes): string => [...given.values()].map(printShape).join(' and ')

async function changed(opened: OpenedFile, given: GivenShapes): Promise<string | null> {
  const before = store.getState().project
  const read = await opened.again?.(given)
  if (!read) return 'It was not read to its end; nothing has changed.'
  if ('error' in read) return read.error
  const refused = refusal(before, opened, read)
  if (refused !== null) return `At ${printed(given)} not every layer fits. ${refused}`
  const weights = await sharedWeights(before, read.project)
  // What was changed meanwhile would be lost.
  if (store.getState().project !== before) return 'The network was changed meanwhile.'
  const label = `Open at ${printed(given)}`
  if (edit(label, ({ name }) => ({ ...read.project, name, weights }))) {
    closeOpened()
    notify('ok', `The input is ${printed(given)} now.`, { undo: true })
  }
  return null
}

/**
 * Reads the file that was opened again with these sizes of its inputs, as one step, and closes what
 * is told of it. Gives a sentence where that cannot be; nothing has changed then.
 */
export async function openAtSizes(opened: OpenedFile, given: GivenShapes): Promise<string | null> {
  try {
    return await changed(opened, given)
  } catch (fault) {
    return sentence(fault, 'The file could not be read again.')
  }
}
