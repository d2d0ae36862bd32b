/** Memoises a function of one text; keeps the last `most` results, evicting the oldest first. */
export function remembered<T>(read: (text: string) => T, most = 8): (text: string) => T {
  const results = new Map<string, T>()
  return (text) => {
    const known = results.get(text)
    if (known !== undefined) return known
    const result = read(text)
    const oldest = results.keys().next()
    if (results.size >= most && !oldest.done) results.delete(oldest.value)
    results.set(text, result)
    return result
  }
}
