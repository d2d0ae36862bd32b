import { expect, test } from 'vitest'
import { storageFault } from '../../../src/store/keeping/storageFault'

const named = (name: string): DOMException => new DOMException('', name)

test('a fault of the storage is a sentence that says what to do, and keeps its cause', () => {
  const full = named('QuotaExceededError')
  expect(storageFault(full).message).toBe(
    'The browser’s storage is full; save the project as a file.',
  )
  expect(storageFault(full).cause).toBe(full)
  expect(storageFault(named('TimeoutError')).message).toMatch(/does not answer; save the project/)
  expect(storageFault(named('VersionError')).message).toMatch(/^A newer ConvScope was opened/)
})

test('whatever else it is, one sentence says so', () => {
  for (const odd of [named('InvalidStateError'), new Error('toString'), 'constructor', null])
    expect(storageFault(odd).message).toBe(
      'The browser’s storage cannot be used; save the project as a file.',
    )
})
