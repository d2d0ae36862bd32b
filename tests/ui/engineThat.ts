import type { Client, Questions } from '../../src/engine/contract'

/** An engine that only answers these questions. */
export const engineThat = (answers: Partial<Questions>): Client =>
  ({ ...answers, within: () => answers }) as unknown as Client
