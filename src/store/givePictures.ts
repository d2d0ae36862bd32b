import type { Client } from '../engine/contract'
import { picturesIn } from '../graph/pictures'
import type { Project } from '../graph/project'
import { fileOf } from './decode'
import { forgetPixels, pixelsOf } from './pictures'
import { notify } from './store'

/** Keeps the engine's pictures in step with the project's cards. */
export interface PictureGiver {
  /** Sends the pixels of pictures that the engine does not have. */
  readonly give: (project: Project) => void
  /** Removes those that no card shows any more. */
  readonly release: (project: Project) => void
}

/**
 * Sends the pixels of pictures to the engine once they are decoded; then `look` requests the maps.
 */
export function givePictures(client: Client, look: () => void): PictureGiver {
  /** The files of the pictures that the engine has or will get, by id; undefined for samples. */
  const given = new Map<string, Uint8Array | undefined>()

  function giveOne(project: Project, id: string): void {
    const file = fileOf(project, id)
    if (given.has(id) && given.get(id) === file) return
    const pixels = pixelsOf(project, id)
    if (!pixels) return
    // Another picture with the same id: its cards stay empty rather than show the old one.
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
