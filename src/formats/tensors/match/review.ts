import { printShape, sameShape, torchShape } from '../../../layers/tensorShape'
import type { NamedShape } from './byName'
import { type Destination, isQuiet } from './match'
import type { Slot } from './slots'
import { canTurn, turnedShape } from './turned'

/** Why a tensor cannot be loaded into a weight, in words; null where it can. */
export function misfit({ shape }: NamedShape, slot: Slot): string | null {
  if (sameShape(shape, slot.shape)) return null
  const turned = canTurn(shape) && sameShape(turnedShape(shape), slot.shape)
  return (
    `is ${printShape(shape)}, and ${slot.key} is ${printShape(slot.shape)}` +
    (turned ? '; it is its transpose, and is not turned by itself' : '')
  )
}

/** What of a file and of a network does not go together, as `load_state_dict` names it. */
export interface Differences {
  /** Keys of weights that no tensor is meant for. */
  readonly missing: readonly string[]
  /** Names of tensors that belong nowhere. */
  readonly unexpected: readonly string[]
  /** Tensors of another shape than their weight. */
  readonly mismatched: readonly { readonly tensor: NamedShape; readonly slot: Slot }[]
  /** Tensors that are loaded, by index, with the index of their weight. */
  readonly loaded: readonly (readonly [tensor: number, slot: number])[]
}

/** Compares what goes where. */
export function differences(
  tensors: readonly NamedShape[],
  slots: readonly Slot[],
  places: readonly Destination[],
): Differences {
  const meant = new Set(places.map(({ slot }) => slot))
  const bound = places.flatMap(({ slot }, tensor) =>
    slot === null ? [] : [[tensor, slot] as const],
  )
  const fits = ([tensor, slot]: readonly [number, number]): boolean =>
    misfit(tensors[tensor], slots[slot]) === null
  return {
    missing: slots.flatMap(({ key }, slot) => (meant.has(slot) ? [] : [key])),
    unexpected: tensors.flatMap((tensor, i) =>
      places[i].slot !== null || places[i].by === 'shared' || isQuiet(tensor) ? [] : [tensor.name],
    ),
    mismatched: bound
      .filter((pair) => !fits(pair))
      .map(([tensor, slot]) => ({ tensor: tensors[tensor], slot: slots[slot] })),
    loaded: bound.filter(fits),
  }
}

const keys = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

/**
 * The differences in the words of PyTorch's `load_state_dict`, a line each; none where it would
 * load the file without complaint. Source: torch/nn/modules/module.py.
 */
export function torchWords({ missing, unexpected, mismatched }: Differences): readonly string[] {
  return [
    ...(missing.length > 0 ? [`Missing key(s) in state_dict: ${keys(missing)}. `] : []),
    ...(unexpected.length > 0 ? [`Unexpected key(s) in state_dict: ${keys(unexpected)}. `] : []),
    ...mismatched.map(
      ({ tensor, slot }) =>
        `size mismatch for ${slot.key}: copying a param with shape ` +
        `torch.Size(${torchShape(tensor.shape)}) from checkpoint, the shape in current model is ` +
        `torch.Size(${torchShape(slot.shape)}).`,
    ),
  ]
}

/**
 * The places after the user has chosen the weight of one tensor, or to leave it out (null); who had
 * the weight before is left out.
 */
export const chosen = (
  places: readonly Destination[],
  tensor: number,
  slot: number | null,
): readonly Destination[] =>
  places.map((place, i) => {
    if (i === tensor) return { slot, by: slot === null ? null : 'choice' }
    return slot !== null && place.slot === slot ? { slot: null, by: null } : place
  })
