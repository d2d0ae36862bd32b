/** What tabs say to each other: save now, for another takes over; it is saved. */
interface TabWord {
  readonly say: 'save' | 'saved'
  readonly project: string
}

/** The part of `BroadcastChannel` that is used here. */
export interface TabChannel {
  addEventListener(type: 'message', heard: (event: MessageEvent) => void): void
  postMessage(word: TabWord): void
}

/** What a tab tells others, and does for them. */
interface Told {
  /** Is this project this tab's? */
  readonly mine: (project: string) => boolean
  /** Saves what is not saved yet. */
  readonly save: () => Promise<unknown>
}

/** Talks with other tabs. */
export interface TabTalk {
  /** Asks the tab that has a project to save it; resolved when it has. */
  readonly askToSave: (project: string) => Promise<void>
}

/** Saves when another tab asks for it, and says so; without a channel nobody hears anything. */
export function createTabTalk(channel: TabChannel | undefined, { mine, save }: Told): TabTalk {
  /** Called when the other tab has saved, by project. */
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
