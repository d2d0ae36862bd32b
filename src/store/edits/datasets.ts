import { addSet, growSet, removeSet as withoutSet } from '../../graph/edits/addSet'
import type { Position } from '../../graph/graph'
import type { SampleSet } from '../../sources/sampleSet'
import { closeSamples } from '../files/waitingSamples'
import { unique } from '../keeping/unique'
import { select } from '../select'
import { edit, notify, store } from '../store'
import { dataCards } from '../training/dataCard'
import { viewCommands } from '../view'

/** Width of a card and the gap to the next, px. */
const STEP = 260

/** Before the first card, where a source stands. */
function placeBefore(): Position {
  const { nodes } = store.getState().project.graph
  const places = nodes.map(({ position }) => position)
  const first = places.toSorted((a, b) => a.x - b.x).at(0)
  return first ? { x: first.x - STEP, y: first.y } : { x: 0, y: 0 }
}

/** Cards that show samples, with their names. */
export const sampleCards = (): readonly { readonly id: string; readonly name: string }[] =>
  dataCards(store.getState().project).map(({ node }) => ({ id: node.id, name: node.name }))

/** Adds samples of the user's own, shown by a card or a new one, as one step; says so. */
export function addOwnSet(set: SampleSet, into: string | null): void {
  let card = ''
  const done = edit(`Add data ${set.name}`, (now) => {
    const added = addSet(now, `data-${unique()}`, set, into ?? placeBefore())
    card = added.card
    return added.project
  })
  if (!done) return
  closeSamples()
  select(card)
  if (into === null) viewCommands.reveal(card)
  notify('ok', `Added ${set.name}: ${set.count.toLocaleString('en')} samples.`, { undo: true })
}

/** Continues one of the user's own sets by one that begins with it, as one step; says so. */
export function growOwnSet(id: string, set: SampleSet): void {
  if (!edit(`Add samples to ${set.name}`, (now) => growSet(now, id, set))) return
  notify('ok', `${set.name} has ${set.count.toLocaleString('en')} samples now.`, { undo: true })
}

/** Removes one of the user's own sets from the project. */
export const removeSet = (id: string): void =>
  void edit('Remove data', (now) => withoutSet(now, id))
