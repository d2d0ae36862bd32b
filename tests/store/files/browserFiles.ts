import { vi } from 'vitest'
import { store } from '../../../src/store/store'

/** What was said in the corner of the page. */
export const said = (): string[] => store.getState().status.notices.map(({ text }) => text)

/** What the browser was given to save, and as what; what is clicked is not followed. */
export function saves(): { readonly name: string; readonly content: Blob }[] {
  const contents: Blob[] = []
  const saved: { name: string; content: Blob }[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((given) => {
    if (given instanceof Blob) contents.push(given)
    return 'blob:1'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push({ name: this.download, content: contents[contents.length - 1] })
  })
  return saved
}

/**
 * A user who chooses this file, or none, wherever one is asked for; gives what each picker shows.
 */
export function chooses(file: File | undefined): string[] {
  const pickers: string[] = []
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (
    this: HTMLInputElement,
  ) {
    pickers.push(this.accept)
    if (!file) return void this.dispatchEvent(new Event('cancel'))
    Object.defineProperty(this, 'files', { value: [file] })
    this.dispatchEvent(new Event('change'))
  })
  return pickers
}
