import { type FileLook, lookOf } from '../formats/look'
import { bringPicture } from './bringPicture'
import { pasteText } from './clipboard'
import { openProjectFile } from './files'
import type { Given } from './given'
import { bytesOf, calledBy } from './readFile'
import { notify } from './store'
import { told } from './told'

/** So many bytes tell what a file is. */
const HEAD = 1024

const PICTURES: readonly (FileLook | null)[] = ['png', 'jpeg', 'gif', 'webp', 'bmp']

const WHAT: Partial<Record<FileLook, string>> = {
  empty: 'is empty',
  zeros: 'begins with nothing but zeros',
  html: 'is a web page',
  svg: 'is an SVG drawing',
  xml: 'is an XML text',
  pdf: 'is a PDF document',
  text: 'is a text',
}

const CAN = 'a ConvScope project, or a PNG, JPEG, GIF, WebP or BMP picture can be brought here.'

async function takeFile(file: File, into: string | undefined): Promise<void> {
  const look = lookOf(await bytesOf(file, HEAD))
  if (PICTURES.includes(look)) return void (await bringPicture(file, into))
  if (look === 'zip' || look === 'json' || /\.convscope$/i.test(file.name))
    return openProjectFile(file)
  throw new Error(
    `${calledBy(file)} ${(look && WHAT[look]) ?? 'is of a kind that cannot be read'}; ${CAN}`,
  )
}

/**
 * Opens or shows what was dropped or pasted: a project, a picture (in the card `into`), layers as
 * text. Whatever else it is, one sentence says so. `source` is what a sentence calls a text.
 */
export async function takeIn(
  { files, folders, text, link }: Given,
  source: string,
  into?: string,
): Promise<void> {
  const [file, ...others] = files
  if (file) {
    await told(() => takeFile(file, into), 'This file could not be read.')
    if (others.length + folders.length > 0)
      notify('warn', `Of several files only the first is taken: ${calledBy(file)}.`)
  } else if (folders.length > 0) notify('bad', `${folders[0]} is a folder; ${CAN}`)
  else if (link) notify('bad', `This is a link; save what it leads to as a file first: ${CAN}`)
  else if (text.trim() !== '') await pasteText(text, source)
  else notify('bad', `${source} holds nothing that can be opened; ${CAN}`)
}
