import type { Client } from '../engine/contract'
import { picturesIn } from '../graph/pictures'
import type { Project } from '../graph/project'
import { fileOf } from './decode'
import { forgetPixels, pixelsOf } from './pictures'
import { notify } from './store'

/** Keeps the engine's pictures as the project's cards have them. */
export interface PictureGiver {
  /** Gives the pixels of pictures that the engine has not got. */
  readonly give: (project: Project) => void
  /** Takes back those that no card shows any more. */
  readonly release: (project: Project) => void
}

/**
 * Brings the pixels of pictures to the engine as soon as they are decoded; `look` asks for the maps
 * then.
 */
export function givePictures(client: Client, look: () => void): PictureGiver {
  /** The files of the pictures that the engine has or will get, by id; undefined for samples. */
  const given = new Map<string, Uint8Array | undefined>()

  function giveOne(project: Project, id: string): void {
    const file = fileOf(project, id)
    if (given.has(id) && given.get(id) === file) return
    const pixels = pixelsOf(project, id)
    if (!pixels) return
    // Another picture of the same id: its cards stay empty rather than show the old one.
    if (given.has(id)) client.setPixels(id, null)
    given.set(id, file)
    const isWanted = (): boolean => given.has(id) && given.get(id) === file
    pixels.then(
      (content) => {
        if (!isWanted()) return
        client.setPixels(id, content)
        look()
      },
      (fault: Error) => {
        if (!isWanted()) return
        given.delete(id)
        notify('bad', fault.message, { act: { label: 'Try again', run: look } })
      },
    )
  }

  return {
    give(project) {
      for (const id of picturesIn(project)) giveOne(project, id)
    },
    release(project) {
      const shown = new Set(picturesIn(project))
      for (const id of [...given.keys()].filter((one) => !shown.has(one))) {
        given.delete(id)
        client.setPixels(id, null)
      }
      forgetPixels(project)
    },
  }
}
