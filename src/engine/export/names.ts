/** A valid tfjs name: letters, digits, `-`, `.` and `_`, a letter or digit first. */
const validName = (name: string): string => {
  const plain = name.replace(/[^-A-Za-z0-9._]/g, '_')
  return /^[A-Za-z0-9]/.test(plain) ? plain : `layer${plain}`
}

/** Layer names of a model, by the same keys: each valid in tfjs and unique. */
export function layerNames(wishes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  const names = new Map<string, string>()
  for (const [key, wish] of wishes) {
    let name = validName(wish)
    for (let n = 2; taken.has(name); n++) name = `${validName(wish)}_${n}`
    taken.add(name)
    names.set(key, name)
  }
  return names
}
