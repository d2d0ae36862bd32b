import { useMemo, useSyncExternalStore } from 'react'
import { soundParametersOf } from '../../graph/kinds'
import { nodeOf } from '../../graph/project'
import { partSizes } from '../../sources/sampleSet'
import { onSamples, samplesOf } from '../../store/samples'
import { store, useStore } from '../../store/store'
import { type Misfit, setupMisfits } from '../../store/training/setupMisfits'
import { targetFacts } from '../../training/targets'
import { useDataCard } from './useDataCard'
import { useEnds } from './useEnds'
import { useSetup } from './useSetup'

/** The choices that do not fit the network, its data and the length of the run. */
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
  const parts = useMemo(() => {
    if (!data?.facts) return null
    const { validation } = soundParametersOf(data.node)
    const share = typeof validation === 'number' ? validation : null
    return { id: data.node.id, ...partSizes(data.facts, share) }
  }, [data])
  const setup = useSetup()
  return useMemo(() => {
    const last = setup.output === null ? ends.at(-1) : nodeOf({ graph }, setup.output)
    const output = last && shapes.get(last.id)?.output
    return setupMisfits(setup, {
      end:
        last && output && targets
          ? {
              output,
              targets,
              last: { id: last.id, kind: last.kind, parameters: soundParametersOf(last) },
            }
          : null,
      data: parts,
    })
  }, [setup, ends, shapes, targets, parts, graph])
}
