import type { StoreApi } from 'zustand/vanilla'
import type { State } from './state'
import type { Notice } from './status'

/** Messages shown at the same time. */
const MOST = 3

/** Short messages in the corner of the page. */
export interface Notices {
  /** Shows a short message; one that is shown already is not repeated. */
  readonly notify: (
    tone: Notice['tone'],
    text: string,
    offer?: Pick<Notice, 'undo' | 'act'>,
  ) => void
  readonly dismiss: (id: number) => void
}

/** The messages of a store. */
export function createNotices({ setState }: StoreApi<State>): Notices {
  let count = 0
  const change = (to: (notices: readonly Notice[]) => readonly Notice[]): void =>
    setState(({ status }) => ({ status: { ...status, notices: to(status.notices) } }))
  return {
    notify(tone, text, offer = {}) {
      const notice: Notice = { id: ++count, tone, text, ...offer }
      const stays = (other: Notice): boolean =>
        other.text !== text && (tone !== 'ok' || other.tone !== 'bad')
      change((notices) => [...notices.filter(stays).slice(1 - MOST), notice])
    },
    dismiss: (id) => change((notices) => notices.filter((notice) => notice.id !== id)),
  }
}
