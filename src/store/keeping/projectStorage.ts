import type { ReadProject } from '../../formats/project/readDocument'
import type { Project } from '../../graph/project'
import type { Key } from './schema'

/** A state that is kept; `savedAt` in milliseconds since 1970. */
export interface KeptState {
  readonly id: Key
  /** The id of the project that it is a state of. */
  readonly project: string
  /** The last state of its project, with which work on it goes on. */
  readonly last: boolean
  readonly name: string
  readonly savedAt: number
}

/** A state that could be read. */
export type SoundState = Extract<ReadProject, { project: Project }>
/** The last state of a project, as it was read. */
export type Loaded = ReadProject & { readonly id: string }

/**
 * Projects, each with its last state and its versions, in the browser's storage. Every promise
 * rejects with one sentence for the user.
 */
export interface ProjectStorage {
  /**
   * The last state of this project, else of the one that was worked on last; null where there is
   * none; a sentence where it is damaged. What is damaged or was mended is kept as a version.
   */
  readonly load: (id?: string | null) => Promise<Loaded | null>
  /**
   * True once the browser has it all; false, and nothing is changed, where another tab saved since
   * this one read or wrote. On a failure the state before is still there. `touched` is false where
   * it is as it was opened: of such projects few are kept.
   */
  readonly save: (id: string, project: Project, touched?: boolean) => Promise<boolean>
  /** Has another tab saved this project since this one read or wrote it? */
  readonly moved: (id: string) => Promise<boolean>
  /**
   * The stamps of what this tab read and wrote last of a project: one of them is in storage, unless
   * another tab saved since.
   */
  readonly stamps: (id: string) => readonly string[]
  /**
   * Keeps what another page left unsaved: as the last state where that page's stamps tell that
   * nothing was saved since, else as a version. True for the former.
   */
  readonly adopt: (id: string, project: Project, stamps: readonly string[]) => Promise<boolean>
  /** Newest first, last states among them. */
  readonly versions: () => Promise<readonly KeptState[]>
  /** Keeps this state beside the last one of a project; gives its number. */
  readonly keepVersion: (id: string, project: Project) => Promise<number>
  /** Makes the last state of a project a version as well, so that another may take its place. */
  readonly keepLast: (id: string) => Promise<void>
  /** Reads a version or a last state; all stays as it is. */
  readonly restore: (id: Key) => Promise<SoundState & { readonly of: string }>
  /** What `saveSession` was given last for this project, else for any, or null. */
  readonly loadSession: (id?: string) => Promise<unknown>
  readonly saveSession: (id: string, value: unknown) => Promise<void>
  /**
   * What this calls last is called when the browser has closed or deleted what was stored, so that
   * it may not be there any more.
   */
  readonly whenLost: (heard: () => void) => void
  readonly close: () => Promise<void>
}
