import { openDB } from 'idb'
import { type Change, PARTS, type Schema, type StorageConnection } from './schema'
import { storageFault } from './storageFault'
import { upgradeFromOne } from './upgrade'

const VERSION = 2

/** Timeout of opening the browser's storage, ms. */
const PATIENCE = 5000

function open(name: string, lost: () => void): Promise<StorageConnection> {
  const opening = openDB<Schema>(name, VERSION, {
    upgrade: (database, before, _after, transaction) => {
      if (before < 1)
        for (const part of [...PARTS, 'session'] as const) database.createObjectStore(part)
      else upgradeFromOne(transaction).catch(() => transaction.abort())
    },
    // Another tab wants to upgrade or delete the database, and is blocked by this connection.
    blocking: () => {
      lost()
      void opening.then((connection) => connection.close())
    },
    terminated: lost,
  })
  return opening
}

/** Rejects a promise after a timeout; a late result stays for the next caller. */
async function patiently<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DOMException('', 'TimeoutError')), PATIENCE)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/**
 * A lazy connection to the browser's storage, reopened after the browser has closed it. Rejects
 * with one sentence.
 */
export interface Database {
  readonly ask: <T>(work: (open: StorageConnection) => Promise<T>) => Promise<T>
  /**
   * One transaction: resolved when the browser has committed it, rolled back when anything in it
   * fails.
   */
  readonly change: <T>(work: (change: Change) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/**
 * The database of this name; nothing is opened before the first call. `lost` is called when the
 * browser has closed it, or closes it to delete all.
 */
export function createDatabase(name: string, lost: () => void): Database {
  let connection: Promise<StorageConnection> | null = null

  /** The next call reopens; a newer connection than this one stays. */
  const forget = (known: Promise<StorageConnection> | null): void => {
    if (connection === known) connection = null
  }

  const connect = (): Promise<StorageConnection> => {
    if (connection) return connection
    const made: Promise<StorageConnection> = open(name, () => {
      forget(made)
      lost()
    })
    made.catch(() => forget(made))
    connection = made
    return made
  }

  const ask: Database['ask'] = async (work) => {
    try {
      return await work(await patiently(connect()))
    } catch (fault) {
      throw storageFault(fault)
    }
  }

  const change: Database['change'] = (work) =>
    ask(async (connected) => {
      const transaction = begun(connected)
      // A failure is reported once, by the throw below.
      transaction.done.catch(() => undefined)
      try {
        const result = await work(transaction)
        await transaction.done
        return result
      } catch (fault) {
        try {
          transaction.abort()
        } catch {
          // The browser has rolled it back already.
        }
        throw transaction.error ?? fault
      }
    })

  /**
   * A connection that the browser has closed silently cannot begin a transaction, and is dropped.
   */
  const begun = (connected: StorageConnection): Change => {
    try {
      return connected.transaction(PARTS, 'readwrite')
    } catch (fault) {
      connection = null
      throw fault
    }
  }

  const close = async (): Promise<void> => {
    const made = connection
    connection = null
    const connected = await made?.catch(() => null)
    connected?.close()
  }

  return { ask, change, close }
}
