import type { Checkpoint } from '../../engine/trainer/run'

/** Memory that all checkpoints together may hold. */
export const MOST_BYTES = 96 * 2 ** 20
/** More would be no easier to choose from. */
const MOST_KEPT = 120

/** A checkpoint of a run, with the memory that it holds. */
export interface KeptCheckpoint {
  /** The id of the run. */
  readonly run: string
  readonly step: number
  readonly epoch: number
  readonly bytes: number
  readonly checkpoint: Checkpoint
}

/** Bytes of all arrays in a value, each counted once. */
function arrayBytes(value: unknown, seen: Set<object>): number {
  if (typeof value !== 'object' || value === null || seen.has(value)) return 0
  seen.add(value)
  if (ArrayBuffer.isView(value)) return value.byteLength
  return Object.values(value).reduce<number>((sum, part) => sum + arrayBytes(part, seen), 0)
}

/** A checkpoint for the shelf. */
export const keptCheckpoint = (run: string, checkpoint: Checkpoint): KeptCheckpoint => ({
  run,
  step: checkpoint.step,
  epoch: checkpoint.epoch,
  bytes: arrayBytes(checkpoint, new Set()),
  checkpoint,
})

/** Bytes of all of them. */
export const bytesOf = (shelf: readonly KeptCheckpoint[]): number =>
  shelf.reduce((sum, { bytes }) => sum + bytes, 0)

/** The checkpoints of a run, by step. */
export const ofRun = (shelf: readonly KeptCheckpoint[], run: string): readonly KeptCheckpoint[] =>
  shelf.filter((kept) => kept.run === run)

/**
 * The one that is missed least: of those between the first and the last of their run the one whose
 * neighbours are closest, of equals the oldest; where there is none between, the oldest.
 */
function leastMissed(shelf: readonly KeptCheckpoint[]): KeptCheckpoint {
  let least = shelf[0]
  let gap = Infinity
  for (let i = 1; i < shelf.length - 1; i++) {
    const [before, kept, after] = [shelf[i - 1], shelf[i], shelf[i + 1]]
    if (before.run !== kept.run || after.run !== kept.run) continue
    if (after.step - before.step >= gap) continue
    gap = after.step - before.step
    least = kept
  }
  return least
}

/**
 * The shelf with one more, which replaces one of the same run and step; thinned out where all
 * together hold more than `most` bytes. The newest stays.
 */
export function shelved(
  shelf: readonly KeptCheckpoint[],
  fresh: KeptCheckpoint,
  most: number = MOST_BYTES,
): readonly KeptCheckpoint[] {
  const others = shelf.filter(({ run, step }) => run !== fresh.run || step < fresh.step)
  let all: readonly KeptCheckpoint[] = [...others, fresh]
  while (all.length > 1 && (all.length > MOST_KEPT || bytesOf(all) > most)) {
    const gone = leastMissed(all.length > 2 ? all : all.slice(0, 1))
    all = all.filter((kept) => kept !== gone)
  }
  return all
}
