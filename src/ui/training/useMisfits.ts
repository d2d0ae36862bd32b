import { useMemo, useSyncExternalStore } from 'react'
import { soundParametersOf } from '../../graph/kinds'
import { nodeOf } from '../../graph/project'
import { onSamples, samplesOf } from '../../store/samples'
import { store, useStore } from '../../store/store'
import type { ChoiceName } from '../../store/training/choices'
import { chosenParameters, lossOf, optimizerOf } from '../../training'
import { targetFacts } from '../../training/targets'
import type { TrainingProblem } from '../../training/trainingProblem'
import { useDataCard } from './useDataCard'
import { useEnds } from './useEnds'
import { useSetup } from './useSetup'

/** A choice that does not fit. */
export interface Misfit {
  readonly choice: ChoiceName
  readonly problem: TrainingProblem
}

/** The choices that do not fit the network and its data. */
export function useMisfits(): readonly Misfit[] {
  const graph = useStore((state) => state.project.graph)
  const shapes = useStore((state) => state.shapes)
  const data = useDataCard()
  const ends = useEnds()
  const setId = data?.set
  const samples = useSyncExternalStore(onSamples, () =>
    setId === undefined ? null : samplesOf(store.getState().project, setId).set,
  )
  const targets = useMemo(() => samples && targetFacts(samples.targets), [samples])
  const setup = useSetup()
  return useMemo(() => {
    const found: Misfit[] = []
    const output = setup.output === null ? ends.at(-1) : nodeOf({ graph }, setup.output)
    const shape = output && shapes.get(output.id)?.output
    const loss = lossOf(setup.loss.kind)
    if (loss && shape && targets && output) {
      const last = { id: output.id, kind: output.kind, parameters: soundParametersOf(output) }
      const batch = [Math.max(2, setup.batch_size), ...shape.slice(1)]
      const p = chosenParameters(loss, setup.loss.parameters)
      const problem = loss.problem(batch, targets, last, p)
      if (problem) found.push({ choice: 'loss', problem })
    }
    const optimizer = optimizerOf(setup.optimizer.kind)
    const wrong = optimizer?.problem(chosenParameters(optimizer, setup.optimizer.parameters))
    if (wrong) found.push({ choice: 'optimizer', problem: wrong })
    return found
  }, [setup.loss, setup.optimizer, setup.output, setup.batch_size, ends, shapes, targets, graph])
}
