/** Messages between tabs: a request to save before a takeover, and its confirmation. */
interface TabWord {
  readonly say: 'save' | 'saved'
  readonly project: string
}

/** The part of `BroadcastChannel` that is used here. */
export interface TabChannel {
  addEventListener(type: 'message', heard: (event: MessageEvent) => void): void
  postMessage(word: TabWord): void
}

/** What a tab answers others with. */
interface Told {
  /** Does this tab own the project? */
  readonly mine: (project: string) => boolean
  /** Saves unsaved changes. */
  readonly save: () => Promise<unknown>
}

/** Messages with other tabs. */
export interface TabTalk {
  /** Asks the tab that has a project to save it; resolved when it has. */
  readonly askToSave: (project: string) => Promise<void>
}

/** Saves and confirms when another tab asks; without a channel no message arrives. */
export function createTabTalk(channel: TabChannel | undefined, { mine, save }: Told): TabTalk {
  /** Resolves the pending request to save, by project. */
  let saved: { readonly project: string; readonly resolve: () => void } | null = null

  channel?.addEventListener('message', ({ data }: MessageEvent<TabWord>) => {
    const { say, project } = data
    if (say === 'saved' && saved?.project === project) saved.resolve()
    if (say === 'save' && mine(project))
      void save().then(() => channel.postMessage({ say: 'saved', project }))
  })

  return {
    askToSave: (project) =>
      new Promise((resolve) => {
        saved = { project, resolve }
        channel?.postMessage({ say: 'save', project })
      }),
  }
}
