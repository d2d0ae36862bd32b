import { vi } from 'vitest'
import type { Project } from '../../../src/graph/project'
import { bootProject } from '../../../src/store/keeping/bootProject'
import type { Keeper } from '../../../src/store/keeping/contract'
import { createKeeper } from '../../../src/store/keeping/keeper'
import { createOwner } from '../../../src/store/keeping/owner'
import { forgetPending, notePending, pendingKey } from '../../../src/store/keeping/pending'
import type { ProjectStorage } from '../../../src/store/keeping/projectStorage'
import type { Saved } from '../../../src/store/keeping/saved'
import { openStorage } from '../../../src/store/keeping/storage'
import type { Former } from '../../../src/store/keeping/tab'
import { fakeChannels, fakeLocks } from './fakeLocks'

/** A project that tells by its name which edits made it. */
export const made = (name: string): Project => ({
  name,
  graph: { nodes: [], wires: [] },
  weights: {},
  pictures: {},
})

export interface Page {
  readonly name: string
  readonly keeper: Keeper
  readonly project: () => Project
  readonly saved: () => Saved
  readonly edit: (project: Project) => void
  /** A change in the midst of a drag. */
  readonly drag: (project: Project) => void
  readonly open: (project: Project) => Promise<void>
  readonly restore: (id: string | number) => Promise<void>
  readonly takeOver: () => Promise<void>
  /** The page goes as one that is closed goes, or is gone without a word. */
  readonly close: () => void
  readonly crash: () => void
  readonly former: () => Former
  readonly offered: () => string | null
}

/** What a page's calls give once it is gone: nothing, ever. */
const never = new Promise<never>(() => undefined)

/**
 * A browser with one storage, in which pages come and go; `heard` is called with whatever a page
 * says to be saved.
 */
export function browserOf(
  name: string,
  withLocks: boolean,
  heard: (project: Project) => void = () => undefined,
) {
  const notes: Record<string, string> = {}
  const shown = {
    setItem: (key: string, text: string) => void (notes[key] = text),
    getItem: (key: string) => notes[key] ?? null,
  }
  const methods: Record<string, unknown> = {
    ...shown,
    removeItem: (key: string) => void delete notes[key],
  }
  vi.stubGlobal(
    'localStorage',
    new Proxy(notes, {
      get: (all, key: string) => methods[key] ?? all[key],
      ownKeys: (all) => Reflect.ownKeys(all),
    }),
  )
  const locks = fakeLocks()
  const channels = fakeChannels()
  let count = 0

  return (former: Former = { page: null, project: null }): Page => {
    const tab = ++count
    const page = `page ${tab}`
    let alive = true
    const inner = openStorage(name)
    const storage = new Proxy(inner, {
      get: (all, key: keyof ProjectStorage) => {
        const method = all[key] as ((...given: unknown[]) => unknown) | undefined
        if (key === 'stamps' || key === 'whenLost' || !method) return method
        return (...given: unknown[]) => {
          if (!alive) return never
          const work = method(...given) as Promise<unknown>
          return work.then(
            (value) => (alive ? value : never),
            (fault: unknown) => (alive ? Promise.reject(fault as Error) : never),
          )
        }
      },
    })
    let project = made('')
    let saved: Saved = { state: 'loading', at: 0 }
    let id = ''
    let offered: string | null = null
    const changed = (): void => keeper.changed(true, true)
    const show = (next: Project): void => {
      project = next
      changed()
    }
    const keeper: Keeper = createKeeper(
      project,
      {
        project: () => project,
        session: () => ({}),
        show,
        tell: (now) => {
          if (!alive) return
          saved = now
          if (now.state === 'saved' && !keeper.state().unsaved) heard(project)
        },
        kept: () => undefined,
        has: (now) => {
          id = now
        },
        own: (wanted) => alive && owner.own(wanted),
        safe: () => alive && forgetPending(pendingKey(page)),
      },
      () => storage,
    )
    const owner = createOwner({
      locks: withLocks ? locks.of(tab) : undefined,
      channel: channels.of(),
      page,
      heard: (hold) => alive && keeper.hold(hold),
      save: () => (alive ? keeper.save() : never),
      grace: 5,
    })
    /** The project before may go, so it must be found again. */
    const flush = async (): Promise<boolean> => {
      const reason = await keeper.flush()
      if (reason === null && alive && keeper.state().touched) heard(project)
      return reason === null && alive
    }
    const leave = (): void => {
      const state = keeper.state()
      if (state.unsaved)
        notePending({ page, project: state.id, stamps: storage.stamps(state.id) }, project)
    }
    const die = (): void => {
      alive = false
      locks.kill(tab)
    }
    const arrival = {
      storage,
      keeper,
      held: owner.held,
      former,
      first: project,
      present: () => project,
      show,
      visitor: () => undefined,
      note: leave,
      say: () => undefined,
      offer: (last: string) => {
        offered = last
      },
    }
    void bootProject(arrival, (fault) => {
      saved = { state: 'failed', at: 0, text: fault instanceof Error ? fault.message : '' }
    })

    return {
      name: page,
      keeper,
      project: () => project,
      saved: () => saved,
      edit: (next) => {
        if (alive) show(next)
      },
      drag: (next) => {
        project = next
        keeper.changed(true, false)
      },
      open: async (next) => {
        if (await flush()) keeper.begin(next, () => show(next))
      },
      restore: async (state) => {
        while (await flush()) {
          const before = project
          const found = typeof state === 'number' ? await storage.restore(state) : null
          if (found) await storage.keepLast(found.of)
          const last = typeof state === 'string' ? await storage.load(state) : null
          if (project !== before) continue
          if (found)
            keeper.begin(found.project, () => show(found.project), { id: found.of, as: null })
          if (last && last.id === state && 'project' in last)
            keeper.begin(last.project, () => show(last.project), { id: state, as: last.project })
          return
        }
      },
      takeOver: () => (alive ? owner.takeOver() : Promise.resolve()),
      close: () => {
        leave()
        // What is begun in the last moment may still be done.
        void keeper.save()
        die()
      },
      crash: die,
      former: () => ({ page, project: id }),
      offered: () => offered,
    }
  }
}
