import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb'

/** A project's own id for its last state, a number from 1 for a version. */
export type Key = string | number

/** What is known of a saved project without reading it. */
export interface Header {
  readonly name: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
  /** Unique to one save, in any tab. */
  readonly stamp: string
  /** Keys of the binaries that the document names. */
  readonly binaries: readonly string[]
  /** Bytes of each of them; unknown for version 1. */
  readonly bytes?: readonly number[]
  /** The id of the project that it is a state of. */
  readonly project: string
  /** False while the project is as it was opened, and so exists elsewhere. */
  readonly touched: boolean
}

/** What lies in the browser's storage. */
export interface Schema extends DBSchema {
  headers: { key: Key; value: Header }
  documents: { key: Key; value: object }
  /** Bytes, or the number of pieces stored under `KEY/0`, `KEY/1` and so on. */
  binaries: { key: string; value: Uint8Array | number }
  /**
   * What was open and selected: `session` is the last one of all, a project's id its own; `current`
   * is the id last worked on.
   */
  session: { key: string; value: unknown }
}

/** An open connection to the database. */
export type StorageConnection = IDBPDatabase<Schema>

/** The parts of a saved project, each in an object store of its own. */
export type ProjectPart = 'headers' | 'documents' | 'binaries'

/** A transaction over everything that a project consists of. */
export type Change = IDBPTransaction<Schema, ProjectPart[], 'readwrite'>

/**
 * The object stores of a saved project: header and document under one key, binaries under keys of
 * their own.
 */
export const PARTS: ProjectPart[] = ['headers', 'documents', 'binaries']
