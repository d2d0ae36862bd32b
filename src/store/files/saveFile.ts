/** Downloads the content as a file. */
export function saveFile(name: string, content: Uint8Array | Blob | string, type: string): void {
  const url = URL.createObjectURL(
    content instanceof Blob
      ? content
      : new Blob([typeof content === 'string' ? content : content.slice()], { type }),
  )
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
