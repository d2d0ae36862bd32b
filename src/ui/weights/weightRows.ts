import type { NamedShape } from '../../formats/tensors/match/byName'
import { type Destination, isQuiet } from '../../formats/tensors/match/match'
import { misfit } from '../../formats/tensors/match/review'
import type { Slot } from '../../formats/tensors/match/slots'
import { turnedShape } from '../../formats/tensors/match/turned'
import { sameShape } from '../../layers/tensorShape'

/** How a tensor stands: it is loaded, should be looked at, cannot be loaded, or is left out. */
export type Standing = 'fits' | 'guessed' | 'misfit' | 'out'

/** One tensor of a file in the table. */
export interface WeightRow {
  readonly tensor: number
  readonly slot: number | null
  readonly standing: Standing
  /** Why, in a few words. */
  readonly why: string
}

const WHY = {
  name: ['fits', 'fits by name'],
  choice: ['fits', 'fits, as chosen'],
  order: ['guessed', 'guessed by order and shape'],
} as const

function rowOf(
  tensor: number,
  tensors: readonly NamedShape[],
  slots: readonly Slot[],
  { slot, by }: Destination,
): WeightRow {
  if (by === 'shared')
    return { tensor, slot, standing: 'out', why: 'shares a weight that another name fills' }
  if (slot === null || by === null)
    return { tensor, slot: null, standing: 'out', why: 'belongs to no weight' }
  const reason = misfit(tensors[tensor], slots[slot])
  if (reason !== null) return { tensor, slot, standing: 'misfit', why: reason }
  const [standing, why] = WHY[by]
  return { tensor, slot, standing, why }
}

const RANK: Readonly<Record<Standing, number>> = { misfit: 0, guessed: 1, out: 2, fits: 3 }

/**
 * The rows of the table: what was guessed or does not fit first, else as in the file. Counters that
 * change no output have none. `first` are the destinations when the table was opened, and `shown`
 * the tensors as they are to be loaded, so that no row moves while the user chooses.
 */
export function weightRows(
  tensors: readonly NamedShape[],
  slots: readonly Slot[],
  places: readonly Destination[],
  first: readonly Destination[],
  shown = tensors,
): readonly WeightRow[] {
  const rank = (row: WeightRow): number =>
    RANK[rowOf(row.tensor, tensors, slots, first[row.tensor]).standing]
  return places
    .map((place, tensor) => rowOf(tensor, shown, slots, place))
    .filter(({ tensor, slot }) => slot !== null || !isQuiet(tensors[tensor]))
    .toSorted((a, b) => rank(a) - rank(b))
}

/**
 * Whether the tensor of a row is transposed before it is loaded, or may be because it fits then;
 * null where neither.
 */
export function turnOf(
  { tensor, slot }: WeightRow,
  tensors: readonly NamedShape[],
  slots: readonly Slot[],
  turns: ReadonlySet<number>,
): 'turned' | 'offered' | null {
  if (turns.has(tensor)) return 'turned'
  const { shape } = tensors[tensor]
  const own = slot === null ? null : slots[slot].shape
  return own && !sameShape(shape, own) && sameShape(turnedShape(shape), own) ? 'offered' : null
}
