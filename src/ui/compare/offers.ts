import { IMPORTERS } from '../../formats'
import { acceptOf } from '../../formats/accept'
import { ROUNDINGS } from '../../graph/rounded'
import { app } from '../../store/app'
import { compareWithFiles, comparison } from '../../store/compare/comparison'
import { type KeptMoment, momentsOf } from '../../store/compare/moments'
import { otherNetwork, roundedNetwork } from '../../store/compare/otherNetwork'
import { chooseFiles } from '../../store/files/chooseFile'
import { store, useStore } from '../../store/store'

/** A choice of what to compare with. */
interface OtherChoice {
  readonly value: string
  readonly label: string
  readonly group?: string
}

/** The present network with fewer bits in each weight. */
export const ROUNDED: readonly OtherChoice[] = ROUNDINGS.map((to) => ({
  value: `as ${to}`,
  label: `Weights as ${to}`,
}))

const GROUPS: Readonly<Record<KeptMoment['group'], string>> = {
  Training: 'Checkpoints of training',
  Before: 'Steps of undo',
}

/** What gives a network, or weights for one. */
const READ = IMPORTERS.filter(({ gives }) => gives === 'project' || gives === 'tensors')

async function chooseOtherFile(): Promise<void> {
  await compareWithFiles(await chooseFiles(acceptOf(READ)))
}

const momentsNow = (): readonly KeptMoment[] =>
  momentsOf(store.getState(), app.training.madeTraining()?.state.getState() ?? null)

/** Compares with what was chosen. */
function choose(value: string): void {
  if (value === 'file') return void chooseOtherFile()
  if (value === 'now') {
    const { project } = store.getState()
    return comparison.set(otherNetwork(`${project.name} as it was`, project))
  }
  const to = ROUNDINGS.find((one) => value === `as ${one}`)
  if (to) return comparison.set(roundedNetwork(to))
  const moment = momentsNow().find(({ id }) => id === value)
  if (moment) comparison.set(moment.make())
}

/** All that can be compared with at this moment, and how it is chosen. */
export function useOffers(): {
  readonly choices: readonly OtherChoice[]
  readonly choose: (value: string) => void
} {
  // Checkpoints come with steps of training, which change the project.
  useStore((state) => state.project)
  useStore((state) => state.history)
  const choices = [
    { value: 'file', label: 'A file…' },
    ...ROUNDED,
    { value: 'now', label: 'As it is now' },
    ...momentsNow().map(({ id, group, label }) => ({ value: id, label, group: GROUPS[group] })),
  ]
  return { choices, choose }
}
