import { upstreamOf, wiresFrom, wiresInto } from '../graph'
import { kindOf, soundParametersOf } from '../kinds'
import { nodeOf } from '../project'
import type { Candidate, Patient } from './candidate'

const RARITY = 3.7

/** Smaller pictures are hardly meant. */
const SMALLEST = 8

/** Sizes that pictures usually have. */
const USUAL = [32, 64, 224]

const FACTORS = [2, 4, 8, 16, 32]

/** Sizes to try in place of this one, the nearest first. */
function near(size: number): readonly number[] {
  const multiples = FACTORS.flatMap((factor) => {
    const below = Math.floor(size / factor) * factor
    return [below, below + factor]
  })
  return [...new Set([size + 1, size - 1, ...multiples, ...USUAL])]
    .filter((each) => each >= Math.min(size, SMALLEST) && each !== size)
    .sort((a, b) => Math.abs(a - size) - Math.abs(b - size) || b - a)
}

/** A square matrix beside other inputs, as a mask is, with one of their sizes. */
function* squares({ project, shapes, node, inputs }: Patient): Generator<Candidate> {
  for (const { from, port, output } of wiresInto(project.graph, node.id)) {
    const source = nodeOf(project, from)
    const kind = source && kindOf(source)
    const now = output === undefined ? shapes.get(from)?.output : undefined
    if (port === 0 || !source || kind?.role !== 'source' || !kind.sized) continue
    if (now?.length !== 2 || now[0] !== now[1]) continue
    for (const [i, size] of [...new Set(inputs[0])].entries())
      yield {
        once: `size ${from}`,
        label: `Make ${source.name} ${size}×${size}`,
        steps: [{ set: kind.sized(soundParametersOf(source), [size, size]), at: from }],
        rarity: RARITY + i * 0.01,
      }
  }
}

/** Other sizes of what the network reads; the nearest that mend stand first. */
export function* sizes(patient: Patient): Generator<Candidate> {
  const { project, shapes, node } = patient
  yield* squares(patient)
  for (const id of upstreamOf(project.graph, node.id)) {
    const source = nodeOf(project, id)
    const kind = source && kindOf(source)
    const output = shapes.get(id)?.output
    const far = !wiresFrom(project.graph, id).some((wire) => wire.to === node.id)
    if (!far || !source || kind?.role !== 'source' || !kind.sized || !output || output.length < 3)
      continue
    const axes = output.length > 3 ? 2 : 1
    const now = output.slice(-axes)
    const square = now.every((size) => size === now[0])
    const wanted = square
      ? near(now[0]).map((size) => now.map(() => size))
      : FACTORS.flatMap((factor) =>
          [Math.ceil, Math.floor].map((round) => now.map((size) => round(size / factor) * factor)),
        )
    for (const [i, last] of wanted.entries()) {
      const next = [...output.slice(0, -axes), ...last]
      yield {
        once: `size ${id}`,
        label: `Make ${source.name} ${last.join('×')}`,
        steps: [{ set: kind.sized(soundParametersOf(source), next), at: id }],
        rarity: RARITY + i * 0.01,
      }
    }
  }
}
