import type { ReadProject } from '../../formats/project/readDocument'
import type { Project } from '../../graph/project'
import type { Key } from './schema'

/** A saved state; `savedAt` in milliseconds since 1970. */
export interface KeptState {
  readonly id: Key
  /** The id of the project that it is a state of. */
  readonly project: string
  /** The last state of its project, from which work resumes. */
  readonly last: boolean
  readonly name: string
  readonly savedAt: number
}

/** A state that was read without an error. */
export type SoundState = Extract<ReadProject, { project: Project }>
/** The last state of a project, as it was read. */
export type Loaded = ReadProject & { readonly id: string }

/**
 * Projects, each with its last state and its versions, in the browser's storage. Every promise
 * rejects with one sentence for the user.
 */
export interface ProjectStorage {
  /**
   * The last state of this project, else of the one last worked on; null where there is none; a
   * sentence where it is damaged. A damaged or repaired state is kept as a version.
   */
  readonly load: (id?: string | null) => Promise<Loaded | null>
  /**
   * True once the browser has committed it; false, and nothing is changed, where another tab saved
   * since this one read or wrote. On a failure the state before remains. `touched` is false where
   * it is as it was opened: few of these are kept.
   */
  readonly save: (id: string, project: Project, touched?: boolean) => Promise<boolean>
  /** Has another tab saved this project since this one read or wrote it? */
  readonly moved: (id: string) => Promise<boolean>
  /**
   * The stamps that this tab last read and wrote for a project: one of them is in storage, unless
   * another tab saved since.
   */
  readonly stamps: (id: string) => readonly string[]
  /**
   * Saves another page's unsaved changes: as the last state where that page's stamps show that
   * nothing was saved since, else as a version. True for the former.
   */
  readonly adopt: (id: string, project: Project, stamps: readonly string[]) => Promise<boolean>
  /** Newest first, last states among them. */
  readonly versions: () => Promise<readonly KeptState[]>
  /** Keeps this state beside the last one of a project; gives its number. */
  readonly keepVersion: (id: string, project: Project) => Promise<number>
  /** Copies the last state of a project to a version, so that another may replace it. */
  readonly keepLast: (id: string) => Promise<void>
  /** Reads a version or a last state without changing anything. */
  readonly restore: (id: Key) => Promise<SoundState & { readonly of: string }>
  /** The session last saved for this project, else for any, or null. */
  readonly loadSession: (id?: string) => Promise<unknown>
  readonly saveSession: (id: string, value: unknown) => Promise<void>
  /**
   * Sets the one callback for when the browser has closed or deleted the database, so that its
   * content may be lost.
   */
  readonly whenLost: (heard: () => void) => void
  readonly close: () => Promise<void>
}
