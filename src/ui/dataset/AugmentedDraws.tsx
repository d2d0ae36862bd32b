import { useMemo } from 'react'
import { augmentationProblem, augmented } from '../../datasets/augmented'
import { createGenerator } from '../../layers/generator'
import { batchOf, type SampleSet } from '../../sources/sampleSet'
import { useStore } from '../../store/store'
import { Section } from '../parts/Section'
import { SampleView } from '../samples/SampleView'
import { rangeOf } from '../samples/sampleWords'
import styles from './Dataset.module.css'

/** Draws beside the original. */
const DRAWS = 8

interface AugmentedDrawsProps {
  readonly set: SampleSet
  /** The number of the sample that is shown. */
  readonly sample: number
}

/** What a run would make of the sample that is shown: itself, and some draws. */
export function AugmentedDraws({ set, sample }: AugmentedDrawsProps) {
  const list = useStore(({ project }) => project.training?.augmentation)
  const seed = useStore(({ project }) => project.training?.seed ?? 0)
  const range = useMemo(() => rangeOf(set), [set])
  const draws = useMemo(() => {
    const original = batchOf(set, [sample])
    const generator = createGenerator(seed)
    return [
      original,
      ...Array.from({ length: DRAWS }, () => augmented(original, set.shape, list ?? [], generator)),
    ]
  }, [set, sample, list, seed])
  if (!list || list.length === 0) return null
  const problems = list.flatMap((chosen) => augmentationProblem(chosen, set) ?? [])
  return (
    <Section title="Augmented" end={<span className="faint">the sample, and draws</span>}>
      <div className={styles.draws}>
        {draws.map((data, i) => (
          <SampleView key={i} data={data} shape={set.shape} {...range} />
        ))}
      </div>
      {problems.map((text) => (
        <p key={text} className="faint">
          {text}
        </p>
      ))}
    </Section>
  )
}
