/** What was dropped or pasted, copied out of the event while it is valid. */
export interface Carried {
  readonly files: readonly File[]
  /** Names of folders. */
  readonly folders: readonly string[]
  /** The folders themselves, to be looked through. */
  readonly trees?: readonly FileSystemEntry[]
  readonly text: string
  /** It is a URL. */
  readonly link: boolean
}

/** Copies what an event carries. */
export function carriedBy(data: DataTransfer | null): Carried {
  const entries = [...(data?.items ?? [])].map((item) =>
    item.kind === 'file' ? item.webkitGetAsEntry() : null,
  )
  const trees = entries.flatMap((entry) => (entry?.isDirectory ? [entry] : []))
  const folders = entries.flatMap((entry) => (entry?.isDirectory ? [entry.name] : []))
  return {
    // Browsers report a folder as a file too.
    files: [...(data?.files ?? [])].filter(({ name }) => !folders.includes(name)),
    folders,
    ...(trees.length > 0 ? { trees } : {}),
    text: data?.getData('text/plain') ?? '',
    link: (data?.getData('text/uri-list') ?? '') !== '',
  }
}
