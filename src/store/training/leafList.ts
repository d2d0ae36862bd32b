import type { JudgedPart } from '../../engine/questions/judged'

/** One class that is taken for another, or for itself. */
export interface TakenFor {
  readonly is: number
  readonly as: number
}

/** Which samples are leafed through, and in which order. */
export interface LeafChoice {
  /** `wrong`: of values, which are neither right nor wrong, all. */
  readonly only: 'all' | 'wrong'
  readonly order: 'worst' | 'set'
  /** Only those of this class that are taken for that one. */
  readonly taken: TakenFor | null
}

/** A loss that is no number is the worst. */
const badness = (loss: number): number => (Number.isNaN(loss) ? Infinity : loss)

/** Places in the part of the samples to leaf through; `labels`: what each is, null for values. */
export function leafList(
  { losses, predicted }: JudgedPart,
  labels: Int32Array | null,
  { only, order, taken }: LeafChoice,
): readonly number[] {
  const fits = (place: number): boolean =>
    taken && labels
      ? labels[place] === taken.is && predicted[place] === taken.as
      : only === 'all' || !labels || predicted[place] !== labels[place]
  const places = Array.from(losses, (_, place) => place).filter(fits)
  return order === 'set'
    ? places
    : places.toSorted((a, b) => {
        const [one, other] = [badness(losses[a]), badness(losses[b])]
        return one === other ? a - b : other > one ? 1 : -1
      })
}

/**
 * The place that so many steps lead to, around the ends. From one that is not listed: in the order
 * of the set to its neighbour, else to the first or the last.
 */
export function leafedTo(
  list: readonly number[],
  from: number,
  by: 1 | -1,
  order: LeafChoice['order'],
): number | undefined {
  const at = list.indexOf(from)
  if (at >= 0) return list[(at + by + list.length) % list.length]
  if (order === 'worst') return list.at(by > 0 ? 0 : -1)
  return by > 0
    ? (list.find((place) => place > from) ?? list[0])
    : (list.findLast((place) => place < from) ?? list.at(-1))
}
