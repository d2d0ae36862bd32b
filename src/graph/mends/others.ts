import { wiresFrom } from '../graph'
import { kindOf } from '../kinds'
import type { Candidate, Patient } from './candidate'

/** The same layer for one axis more or less: BatchNorm1d in place of BatchNorm2d. */
export function* twins({ kind: { kind } }: Patient): Generator<Candidate> {
  const twin = kind.endsWith('1d') ? `${kind.slice(0, -2)}2d` : `${kind.slice(0, -2)}1d`
  if (/[12]d$/.test(kind) && kindOf({ kind: twin }))
    yield { label: `Use ${twin} instead`, steps: [{ become: twin }], rarity: 1.8 }
}

/** A pooling layer that asks for a size of its output in place of one that gives a window. */
export function* adaptives({ kind: { kind } }: Patient): Generator<Candidate> {
  const adaptive = `Adaptive${kind}`
  if (kindOf({ kind: adaptive }))
    yield {
      label: `Use ${adaptive} to 1 instead`,
      steps: [{ become: adaptive }, { set: { output_size: 1 } }],
      rarity: 2.5,
    }
}

/** Padding with zeros in place of cells of the input, of which there may be too few. */
export function* constants({ kind: { kind } }: Patient): Generator<Candidate> {
  const constant = kind.replace(/^(Reflection|Circular)Pad/, 'ConstantPad')
  if (constant !== kind && kindOf({ kind: constant }))
    yield { label: `Use ${constant} instead`, steps: [{ become: constant }], rarity: 1.05 }
}

/** The network without the card. */
export function* removals({ project, node, kind }: Patient): Generator<Candidate> {
  const learned = kind.role === 'layer' && kind.composes !== undefined
  const readers = wiresFrom(project.graph, node.id)
  const plain = readers.length > 0 && readers.every((wire) => wire.output === undefined)
  if (kind.inputs === 1 && !learned && plain)
    yield { label: `Remove ${node.name}`, steps: [{ remove: true }], rarity: 3.9 }
}
