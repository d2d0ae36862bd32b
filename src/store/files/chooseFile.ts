/** Lets the user choose a file of these types; undefined where none was chosen. */
export const chooseFile = async (accept: string): Promise<File | undefined> =>
  (await chosen(accept, false))[0]

/**
 * Lets the user choose files of these types that belong together, or a folder with all that it
 * holds; none is an empty list.
 */
export const chooseFiles = (accept: string, folder = false): Promise<readonly File[]> =>
  chosen(accept, true, folder)

function chosen(accept: string, multiple: boolean, folder = false): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = multiple
    input.webkitdirectory = folder
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}
