/** What was dropped or pasted, taken from the event while it lasts. */
export interface Carried {
  readonly files: readonly File[]
  /** Names of folders. */
  readonly folders: readonly string[]
  readonly text: string
  /** It is an address that leads elsewhere. */
  readonly link: boolean
}

/** Takes what an event carries. */
export function carriedBy(data: DataTransfer | null): Carried {
  const entries = [...(data?.items ?? [])].map((item) =>
    item.kind === 'file' ? item.webkitGetAsEntry() : null,
  )
  const folders = entries.flatMap((entry) => (entry?.isDirectory ? [entry.name] : []))
  return {
    // A browser gives a folder as a file too.
    files: [...(data?.files ?? [])].filter(({ name }) => !folders.includes(name)),
    folders,
    text: data?.getData('text/plain') ?? '',
    link: (data?.getData('text/uri-list') ?? '') !== '',
  }
}
