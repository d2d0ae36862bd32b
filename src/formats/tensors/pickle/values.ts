import type { StoredTensor } from '../storedTensor'

/** Numbers that a pickle describes, without a name. */
export type Numbers = Omit<StoredTensor, 'name'>

/** A class or function that a pickle names; it is never looked up, only compared. */
export class Named {
  constructor(readonly name: string) {}
}

/** What a pickle would have made by a class or function that is not known here. */
export class Opaque {
  /** What it would have been given as its attributes. */
  state: PickleValue = null
  constructor(readonly name: string) {}
}

/** A tensor or an array. */
export class NumbersValue {
  constructor(readonly numbers: Numbers) {}
}

/** An array of NumPy, which is empty until its state follows. */
export class PickledArray {
  numbers: Numbers | null = null
}

/** A NumPy type, as `f4`; its order of bytes follows as its state. */
export class PickledType {
  bigEndian = false
  constructor(readonly letters: string) {}
}

/** What a pickle refers to outside itself: a storage of PyTorch. */
export class Storage {
  constructor(
    readonly key: string,
    readonly type: string,
    readonly count: number,
  ) {}
}

/** Dicts are maps, in their order; lists, tuples and sets are arrays. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | PickleValue[]
  | Map<PickleValue, PickleValue>
  | Named
  | Opaque
  | NumbersValue
  | PickledArray
  | PickledType
  | Storage
