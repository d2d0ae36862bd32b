import { createClient } from '../engine/client/client'
import type { Client, Look, WorkerLike } from '../engine/contract'
import type { ScaleColours } from '../engine/preview'
import { cardOf } from '../graph/outputs'
import type { BackendChoice } from './backend/backendChoice'
import type { App } from './core/createApp'
import type { State } from './core/state'
import { NONE_LATE } from './core/status'
import { givePictures } from './givePictures'
import { giveSamples } from './giveSamples'
import { part } from './part'
import { onSamples, retrySamples } from './samples'

/** A map this far behind is shown as old, ms. */
const LATE = 150

/** Cards that were deleted, or whose id another project uses for another card. */
function goneFrom(before: State, state: State): string[] {
  const stays = new Set(
    state.opened === before.opened ? state.project.graph.nodes.map(({ id }) => id) : [],
  )
  return before.project.graph.nodes.flatMap(({ id }) => (stays.has(id) ? [] : [id]))
}

/**
 * Connects the store to the engine: every change of the project, and of what is on screen, requests
 * maps.
 */
export function connectEngine(
  { store, maps, engine: seat }: Pick<App, 'store' | 'maps' | 'engine'>,
  spawn: () => WorkerLike,
  coloursOf: () => ScaleColours,
): Client {
  const { notify, setStatus } = store
  const askedAt = new WeakMap<Look, number>()
  let colours = coloursOf()
  let themed = store.getState().session.theme
  let asked = false
  let slow: ReturnType<typeof setTimeout> | undefined
  /** Maps still to come in the answer in progress; null before its first part. */
  let waiting: readonly string[] | null = null

  /** All maps are up to date. */
  function upToDate(): void {
    clearTimeout(slow)
    slow = undefined
    waiting = null
    if (store.getState().status.late !== NONE_LATE) setStatus({ late: NONE_LATE })
  }

  // Loaded after what the first screen needs; until then WebAssembly computes.
  let choice: BackendChoice | null = null
  const client = createClient(spawn, {
    started: (ready) => choice?.started(ready),
    lost: (started) => choice?.lost(started) ?? 'wasm',
    state: (engine, text) => {
      if (engine === 'failed' && text)
        notify('bad', text, { act: { label: 'Try again', run: () => client.revive() } })
      setStatus(engine === 'ready' ? { engine, backend: text ?? null } : { engine })
    },
    refused(text) {
      upToDate()
      notify('bad', `The maps could not be computed: ${text}`)
    },
    looked({ faults, ms, waiting: left }, previews, look) {
      maps.deliver(previews, askedAt.get(look) ?? 0)
      if (left.length === 0) {
        upToDate()
        pictures.release(store.getState().project)
        samples.release(store.getState().project)
      } else {
        waiting = left
        if (store.getState().status.late !== NONE_LATE)
          setStatus({ late: new Set(left.map(cardOf)) })
      }
      if (ms !== null) {
        choice?.took(ms)
        seat.noteUpdate(ms)
      }
      const known = store.getState().status.faults
      if (faults.length > 0 || Object.keys(known).length > 0)
        setStatus({ faults: Object.fromEntries(faults.map(({ node, text }) => [node, text])) })
    },
  })

  const pictures = givePictures(client, look)
  const samples = giveSamples(client)

  function look(): void {
    const { project, shapes, session, gesture } = store.getState()
    pictures.give(project)
    samples.give(project)
    if (session.theme !== themed) [themed, colours] = [session.theme, coloursOf()]
    choice?.stir()
    const macs = [...shapes.values()].reduce((sum, shape) => sum + shape.macs, 0)
    slow ??= setTimeout(
      () =>
        setStatus({
          late: new Set((waiting ?? maps.wanted().map(({ node }) => node)).map(cardOf)),
        }),
      LATE,
    )
    const asked: Look = {
      project,
      wanted: maps.wanted(),
      held: gesture !== null,
      colours,
      macs,
    }
    askedAt.set(asked, maps.moment())
    client.look(asked)
  }

  store.subscribe((state, before) => {
    const opened = state.opened !== before.opened
    if (opened || state.project.graph !== before.project.graph) maps.forget(goneFrom(before, state))
    const changed =
      opened ||
      state.project !== before.project ||
      state.session.theme !== before.session.theme ||
      state.gesture !== before.gesture
    if (changed) look()
  })
  maps.onChange(() => {
    if (asked) return
    asked = true
    queueMicrotask(() => {
      asked = false
      look()
    })
  })
  onSamples(look)
  look()
  const choose = (): void =>
    void part(() => import('./backend/backendChoice')).then(
      ({ createBackendChoice }) => {
        choice ??= createBackendChoice(store, spawn)
        choice.follow(client)
        choice.took(seat.lastUpdate())
      },
      // Nothing depends on it: WebAssembly computes.
      () => addEventListener('online', choose, { once: true }),
    )
  choose()
  addEventListener('online', () => {
    client.revive()
    retrySamples()
    look()
  })
  return client
}
