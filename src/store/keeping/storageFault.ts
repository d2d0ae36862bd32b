import { SILENT } from './saved'

const SENTENCES: Readonly<Record<string, string>> = {
  QuotaExceededError: 'The browser’s storage is full; save the project as a file.',
  TimeoutError: SILENT,
  DataError:
    'This browser cannot read all of the project that was open last; it stays among the versions.',
  VersionError:
    'A newer ConvScope was opened in this browser; save the project as a file and load this ' +
    'page again.',
}

/** What a storage error means for the user, in one sentence. */
export function storageFault(fault: unknown): Error {
  const known =
    fault instanceof Error || fault instanceof DOMException ? SENTENCES[fault.name] : undefined
  return new Error(known ?? 'The browser’s storage cannot be used; save the project as a file.', {
    cause: fault,
  })
}
