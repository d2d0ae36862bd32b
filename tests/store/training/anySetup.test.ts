import fc from 'fast-check'
import { expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import { writeProject } from '../../../src/formats/project/archive'
import { removeSet } from '../../../src/graph/edits/addSet'
import { removeNodes } from '../../../src/graph/edits/removal'
import type { Project } from '../../../src/graph/project'
import { edit, redo, store, undo } from '../../../src/store/store'
import { CHOICES } from '../../../src/store/training/choices'
import { chooseKind, setChosen, setFrozen, setPart } from '../../../src/store/training/editSetup'
import { mendTraining } from '../../../src/store/training/mendTraining'
import { setupOf } from '../../../src/store/training/setup'
import { setupMisfits } from '../../../src/store/training/setupMisfits'
import { project } from '../../formats/anyProject'
import { opened } from '../../formats/project/files'

const now = (): Project => store.getState().project

/** One thing that the setup's form, the canvas or the data's list does, by three numbers. */
const EDITS: readonly ((a: number, b: number) => void)[] = [
  (a, b) => {
    const { name, kinds, none } = CHOICES[a % CHOICES.length]
    chooseKind(name, none !== undefined && b % 5 === 0 ? null : kinds[b % kinds.length].kind)
  },
  (a, b) => {
    const { name, kinds } = CHOICES[a % CHOICES.length]
    const field = kinds.find(({ kind }) => kind === setupOf(now())[name]?.kind)?.fields[b % 3]
    if (field) setChosen(name, field, field.default)
  },
  (a) => setPart('epochs', 1 + (a % 50)),
  (_a, b) => setPart('drop_last', b % 2 === 0),
  (a, b) => {
    const card = now().graph.nodes[a % Math.max(1, now().graph.nodes.length)]
    if (card) setFrozen(card.id, card.name, b % 2 === 0)
  },
  (a) => {
    const card = now().graph.nodes[a % Math.max(1, now().graph.nodes.length)]
    if (card) edit('Delete a card', (before) => removeNodes(before, [card.id]))
  },
  () => {
    const [id] = Object.keys(now().datasets ?? {})
    if (id !== undefined) edit('Remove the data', (before) => removeSet(before, id))
  },
  (a) => {
    const data = { id: now().graph.nodes[0]?.id ?? '', training: 1 + (a % 99), validation: a % 3 }
    for (const { choice, problem } of setupMisfits(setupOf(now()), { end: null, data }))
      if (problem.fixes[0]) mendTraining(choice, problem.fixes[0])
  },
]

test('what is done to a setup and to own data is saved, and undone to the last', () => {
  const edits = fc.array(fc.tuple(fc.nat(EDITS.length - 1), fc.nat(99), fc.nat(99)), {
    maxLength: 8,
  })
  fc.assert(
    fc.property(project, edits, (before, done) => {
      store.replaceProject(before)
      // Pictures that no card shows are dropped.
      const first = now()
      for (const [which, a, b] of done) EDITS[which](a, b)
      const after = now()
      const saved = opened(writeProject(after))
      expect(saved.repairs).toEqual([])
      expect(saved.project.training).toEqual(after.training)
      expect(saved.project.datasets).toEqual(after.datasets)
      const steps = store.getState().history.past.length
      for (let i = 0; i < steps; i++) undo()
      expect(now()).toEqual(first)
      for (let i = 0; i < steps; i++) redo()
      expect(now()).toEqual(after)
    }),
    { numRuns: 60, seed: 18 },
  )
})
