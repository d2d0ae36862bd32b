import { createStore, type StoreApi } from 'zustand/vanilla'
import type { JudgedPart } from '../../engine/questions/judged'
import { setParameters } from '../../graph/edits/parameters'
import { parametersOf } from '../../graph/kinds'
import { nodeOf, type Project } from '../../graph/project'
import { defaultSetup, type TrainingSetup } from '../../graph/trainingSetup'
import { shownBy } from '../../sources/dataset'
import type { SampleParts } from '../../sources/sampleSet'
import type { AppStore } from '../core/appStore'
import { hasRun } from '../core/undoHistory'
import { sentence } from '../sentence'
import { dataCardOf, dataCards, partsOfCard } from './dataCard'
import { type LeafChoice, leafedTo, leafList, type TakenFor } from './leafList'
import { setupOf } from './setup'
import { changedCard } from './trainedPart'

/** Weights that have not changed for so long are judged, ms; longer while a run is open. */
const REST = 300
const REST_IN_RUN = 1200
/** Samples at once, at most. */
const BATCH = 64

/** Where the judging of a part stands. */
export interface LeafState extends LeafChoice {
  /** The Dataset card whose samples are judged; null: none is. */
  readonly node: string | null
  /** How its part did, of the samples with these numbers in the set. */
  readonly judged: (JudgedPart & { readonly samples: Int32Array }) | null
  /** Samples that are done, of all; null where nothing is judged at present. */
  readonly done: number | null
  /** Has something changed since? */
  readonly stale: boolean
  readonly fault: string | null
}

/** What leafing needs of the page. */
export interface LeafPlace {
  readonly store: AppStore
  /** Judges a part; null while the engine is not there. */
  readonly judge: (
    setup: TrainingSetup,
    part: keyof SampleParts,
    tell: (done: number) => void,
    signal: AbortSignal,
  ) => Promise<JudgedPart> | null
  /** Are steps made at present, or can nobody see the page? */
  readonly isBusy: () => boolean
  readonly labels: (project: Project, set: string) => Int32Array | null
}

/** Leafing through the samples that the network takes for something else. */
export interface Leafing {
  readonly state: StoreApi<LeafState>
  /** Leafs through this card's samples; those that are wrong are judged first. */
  readonly leaf: (node: string, choice: Partial<LeafChoice>) => void
  /** Leafs through validation samples of a class that were taken for another. */
  readonly leafTaken: (node: string, taken: TakenFor) => void
  /** Ends judging, and leafs through all samples again. */
  readonly end: () => void
  /** Places in the part, in the order in which they are leafed through. */
  readonly list: () => readonly number[]
  readonly show: (place: number) => void
  readonly step: (by: 1 | -1) => void
}

const NONE: LeafState = {
  node: null,
  only: 'all',
  order: 'worst',
  taken: null,
  judged: null,
  done: null,
  stale: false,
  fault: null,
}

/** Leafing through samples of an app. */
export function createLeafing({ store, judge, isBusy, labels }: LeafPlace): Leafing {
  const state = createStore<LeafState>(() => NONE)
  const { getState, setState } = state
  let asked: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  /** The first of the list is shown once it is there. */
  let jumps = false

  const shown = (project = store.getState().project) => {
    const { node } = getState()
    const card = node === null ? undefined : nodeOf(project, node)
    return card && shownBy(parametersOf(card))
  }

  function stop(): void {
    clearTimeout(timer)
    asked?.abort()
    asked = null
  }
  function end(): void {
    stop()
    setState(NONE)
  }

  async function judgeNow(): Promise<void> {
    stop()
    const { node } = getState()
    const { project } = store.getState()
    const p = shown()
    const card = dataCards(project).find((one) => one.node.id === node)
    const samples = p && card && partsOfCard(card)?.[p.split]
    if (node === null || !p || !samples) return end()
    if (isBusy()) return later()
    const { loss, output } = setupOf(project)
    const setup = {
      ...defaultSetup('classes'),
      source: node,
      output: dataCardOf(project)?.node.id === node ? output : null,
      loss,
      batch_size: BATCH,
    }
    const own = new AbortController()
    asked = own
    setState({ done: 0, fault: null, stale: false })
    const answer = judge(setup, p.split, (done) => asked === own && setState({ done }), own.signal)
    if (!answer) return later()
    try {
      const judged = await answer
      if (asked !== own) return
      setState({ judged: { ...judged, samples }, done: null })
      const [first] = list()
      if (jumps && first !== undefined) show(first)
      jumps = false
    } catch (fault) {
      if (asked !== own) return
      setState({ done: null, judged: null, fault: sentence(fault, 'The samples were not judged.') })
    }
    asked = null
  }
  function later(): void {
    stop()
    setState({ done: null, stale: true })
    timer = setTimeout(() => void judgeNow(), hasRun(store.getState().history) ? REST_IN_RUN : REST)
  }

  const list = (): readonly number[] => {
    const { judged, ...choice } = getState()
    const p = shown()
    if (!judged || !p) return []
    const all = labels(store.getState().project, p.dataset)
    return leafList(judged, all && judged.samples.map((sample) => all[sample]), choice)
  }
  function show(place: number): void {
    const { node } = getState()
    if (node === null || shown()?.index === place) return
    const name = nodeOf(store.getState().project, node)?.name ?? node
    store.edit(
      `${name}: sample ${place}`,
      (now) => setParameters(now, node, { index: place }),
      `samples ${node}`,
    )
  }

  store.subscribe((now, before) => {
    const { node } = getState()
    if (node === null || now.project === before.project) return
    if (now.opened !== before.opened || !nodeOf(now.project, node)) return end()
    if (partOf(before.project, node) !== partOf(now.project, node)) setState({ judged: null })
    if (isOther(before.project, now.project, node)) later()
  })

  return {
    state,
    leaf(node, choice) {
      const before = getState()
      const same = before.node === node && before.judged !== null
      setState({ ...(before.node === node ? {} : NONE), node, ...choice })
      jumps = true
      if (same && !before.stale) {
        const [first] = list()
        if (first !== undefined && !list().includes(shown()?.index ?? -1)) show(first)
        jumps = false
      } else if (asked === null) void judgeNow()
    },
    leafTaken(node, taken) {
      const at = nodeOf(store.getState().project, node)
      if (!at) return
      setState({ ...(getState().node === node ? {} : NONE), node, only: 'wrong', taken })
      jumps = true
      if (shownBy(parametersOf(at)).split !== 'validation')
        store.edit(
          `${at.name}: validation`,
          (now) => setParameters(now, node, { split: 'validation', index: 0 }),
          `samples ${node}`,
        )
      else if (getState().judged && !getState().stale) {
        const [first] = list()
        if (first !== undefined) show(first)
        jumps = false
      }
      if (asked === null && getState().judged === null) void judgeNow()
    },
    end,
    list,
    show,
    step(by) {
      const at = shown()?.index
      const next = at === undefined ? undefined : leafedTo(list(), at, by, getState().order)
      if (next !== undefined) show(next)
    },
  }
}

/** Which part of which samples a card shows. */
function partOf(project: Project, node: string): string {
  const card = nodeOf(project, node)
  if (!card) return ''
  const { dataset, split, validation, seed } = shownBy(parametersOf(card))
  return [dataset, split, validation, seed].join(' ')
}

/** May the samples of this card do otherwise now? */
function isOther(before: Project, now: Project, node: string): boolean {
  if (now.weights !== before.weights || now.training !== before.training) return true
  if (now.datasets !== before.datasets) return true
  if (now.graph === before.graph) return false
  return (
    partOf(before, node) !== partOf(now, node) ||
    now.graph.nodes.length !== before.graph.nodes.length ||
    changedCard(
      before.graph,
      now.graph,
      before.graph.nodes.map(({ id }) => id),
    ) !== null
  )
}
