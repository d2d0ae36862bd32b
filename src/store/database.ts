import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'

/** What is known of a saved project without reading it. */
export interface Header {
  readonly name: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
  /** Tells one saving from every other, in any tab. */
  readonly stamp: string
  /** Keys of the binaries that the document names. */
  readonly binaries: readonly string[]
}

interface Schema extends DBSchema {
  headers: { key: number; value: Header }
  documents: { key: number; value: object }
  binaries: { key: string; value: Uint8Array }
  session: { key: string; value: unknown }
}

type Open = IDBPDatabase<Schema>
type Part = 'headers' | 'documents' | 'binaries'

/** A transaction over everything that a project consists of. */
export type Change = IDBPTransaction<Schema, Part[], 'readwrite'>

/** The parts of a saved project: header and document under one key, the binaries under keys of their own. */
export const PARTS: Part[] = ['headers', 'documents', 'binaries']

/** How long the browser may take to open its storage, in milliseconds. */
const PATIENCE = 5000

const SENTENCES: Readonly<Record<string, string>> = {
  QuotaExceededError: 'The browser’s storage is full; save the project as a file.',
  TimeoutError: 'The browser’s storage does not answer; save the project as a file.',
}

function sentence(fault: unknown): Error {
  const known = fault instanceof Error || fault instanceof DOMException ? SENTENCES[fault.name] : undefined
  return new Error(known ?? 'The browser’s storage cannot be used; save the project as a file.', { cause: fault })
}

async function opened(name: string, lost: () => void): Promise<Open> {
  const opening = openDB<Schema>(name, 1, {
    upgrade: (database) => {
      for (const part of [...PARTS, 'session'] as const) database.createObjectStore(part)
    },
    // Another tab wants to upgrade or delete the storage, which waits for this connection.
    blocking: () => {
      lost()
      void opening.then((open) => open.close())
    },
    terminated: lost,
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new DOMException('', 'TimeoutError'))
      opening.then((open) => open.close()).catch(() => undefined)
    }, PATIENCE)
  })
  return Promise.race([opening, late]).finally(() => clearTimeout(timer))
}

/** A connection to the browser's storage that is made when it is needed, and again when the browser has closed it. Rejects with one sentence. */
export interface Database {
  readonly ask: <T>(work: (open: Open) => Promise<T>) => Promise<T>
  /** One transaction: resolved when the browser has completed it, undone as a whole when anything in it fails. */
  readonly change: <T>(work: (change: Change) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/** The storage of this name; nothing is opened before the first call. */
export function createDatabase(name: string): Database {
  let connection: Promise<Open> | null = null

  const forget = (): void => {
    connection = null
  }

  const ask: Database['ask'] = async (work) => {
    try {
      connection ??= opened(name, forget)
      connection.catch(forget)
      return await work(await connection)
    } catch (fault) {
      throw sentence(fault)
    }
  }

  const change: Database['change'] = (work) =>
    ask(async (open) => {
      const transaction = open.transaction(PARTS, 'readwrite')
      // A failure is told once, by what is thrown below.
      transaction.done.catch(() => undefined)
      try {
        const result = await work(transaction)
        await transaction.done
        return result
      } catch (fault) {
        try {
          transaction.abort()
        } catch {
          // The browser has undone it already.
        }
        throw transaction.error ?? fault
      }
    })

  const close = async (): Promise<void> => {
    const open = await connection?.catch(() => null)
    forget()
    open?.close()
  }

  return { ask, change, close }
}
