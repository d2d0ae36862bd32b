/** What the parts of a checkpoint are called: `model-00001-of-00003.safetensors`. */
const PART = /^(.*)-(\d{3,9})-of-(\d{3,9})(\.\w+)$/

/** More parts than files are dropped at once. */
const MOST_PARTS = 1000

/** The parts of one checkpoint among files that came together. */
export interface CheckpointParts {
  /** Indices of the files that are parts, in order. */
  readonly present: readonly number[]
  /** Names of the parts that did not come. */
  readonly missing: readonly string[]
}

/**
 * Whether files, by their names, are parts of one checkpoint, perhaps with the index that names
 * them; null where they are not, or only one is.
 */
export function checkpointParts(names: readonly string[]): CheckpointParts | null {
  const parts = names.flatMap((name, file) => {
    const [, stem, number, count, ending] = PART.exec(name) ?? []
    return stem === undefined ? [] : [{ file, number, set: `${stem} ${count} ${ending}` }]
  })
  const others = names.length - parts.length
  const indices = names.filter((name) => /\.index\.json$/i.test(name)).length
  const sets = new Set(parts.map(({ set }) => set))
  if (names.length < 2 || sets.size !== 1 || others !== indices) return null
  const [, stem, width, count, ending] = PART.exec(names[parts[0].file]) ?? []
  if (Number(count) > MOST_PARTS) return null
  const called = Array.from({ length: Number(count) }, (_, i) => {
    const number = String(i + 1).padStart(width.length, '0')
    return `${stem}-${number}-of-${count}${ending}`
  })
  const places = called.map((name) => names.indexOf(name))
  return {
    present: places.filter((place) => place >= 0),
    missing: called.filter((_, i) => places[i] < 0),
  }
}
