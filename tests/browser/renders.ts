import type { Page } from '@playwright/test'

/**
 * What React rendered: commits, and how often each card and wire (by its id), with all that is
 * inside it, and everything else did.
 */
export interface Renders {
  readonly commits: number
  readonly cards: Readonly<Record<string, number>>
  readonly wires: Readonly<Record<string, number>>
  readonly others: number
}

export const NO_RENDERS: Renders = { commits: 0, cards: {}, wires: {}, others: 0 }

/** As much of React's tree as its developer tools read. */
interface Fiber {
  readonly tag: number
  readonly flags: number
  readonly memoizedProps: Readonly<Record<string, unknown>> | null
  readonly alternate: Fiber | null
  readonly child: Fiber | null
  readonly sibling: Fiber | null
}

/**
 * To be run before the page's own scripts: counts what React renders, as its developer tools find
 * it.
 */
export function countRenders(): void {
  const renders = {
    commits: 0,
    cards: {} as Record<string, number>,
    wires: {} as Record<string, number>,
    others: 0,
  }
  type Group = 'cards' | 'wires'
  // Components: functions, classes, those that forward a ref, and memos of both kinds. React leaves
  // this flag on those that it called.
  const COMPONENTS = [0, 1, 11, 14, 15]
  const PERFORMED = 1
  // React Flow gives its cards and wires, and what it wraps them in, these; the names of the
  // components are lost in the built app.
  const groupOf = (props: Fiber['memoizedProps']): Group | null => {
    if (typeof props?.id !== 'string') return null
    if ('positionAbsoluteX' in props || 'resizeObserver' in props) return 'cards'
    return 'sourceX' in props || 'edgesFocusable' in props ? 'wires' : null
  }
  const walk = (now: Fiber, before: Fiber | null, within: [Group, string] | null): void => {
    const group = groupOf(now.memoizedProps)
    const inside: typeof within = group ? [group, String(now.memoizedProps?.id)] : within
    if (COMPONENTS.includes(now.tag) && (now.flags & PERFORMED) !== 0 && now !== before) {
      if (inside) renders[inside[0]][inside[1]] = (renders[inside[0]][inside[1]] ?? 0) + 1
      else renders.others++
    }
    if (now.child === before?.child) return
    for (let child = now.child; child; child = child.sibling)
      walk(child, before ? child.alternate : null, inside)
  }
  const hook = {
    supportsFiber: true,
    renderers: new Map(),
    inject: () => 1,
    checkDCE: () => undefined,
    onCommitFiberUnmount: () => undefined,
    onPostCommitFiberRoot: () => undefined,
    onCommitFiberRoot: (_: number, root: { readonly current: Fiber }) => {
      renders.commits++
      walk(root.current, root.current.alternate, null)
    },
  }
  Object.assign(globalThis, { renders, __REACT_DEVTOOLS_GLOBAL_HOOK__: hook })
}

type Counting = { renders: { -readonly [Key in keyof Renders]: Renders[Key] } }

/** What was rendered since it was last asked for. */
export const takeRenders = (page: Page): Promise<Renders> =>
  page.evaluate(() => {
    const { renders } = globalThis as unknown as Counting
    const taken = { ...renders }
    Object.assign(renders, { commits: 0, cards: {}, wires: {}, others: 0 })
    return taken
  })
