import { Component, type ReactNode } from 'react'
import { store } from '../../store/store'
import { Trouble } from './Trouble'

interface Props {
  /**
   * What stands here instead; one sentence with a button where it is missing. `text` is the fault's
   * own.
   */
  readonly instead?: (text: string, again: () => void) => ReactNode
  /**
   * It is tried again when it is told to, and not by itself: whoever reads and answers what stands
   * here is not disturbed.
   */
  readonly waits?: true
  /** Called once for every fault, and when what threw is drawn again. */
  readonly onFault?: () => void
  readonly onMended?: () => void
  readonly children: ReactNode
}

/**
 * How long project and selection have to rest before what threw is tried again, ms: not with every
 * number of a drag.
 */
const REST = 300

/** What is said where something throws. */
export const UNDRAWN = 'This view could not be drawn.'

/**
 * Keeps the rest of the page alive when what stands in it throws. It is tried again by a button,
 * and by itself when it is given something else or the store changes.
 */
export class Boundary extends Component<Props, { readonly text: string | null }> {
  state = { text: null }
  private leave: () => void = () => undefined

  static getDerivedStateFromError(fault: unknown): { text: string } {
    return { text: fault instanceof Error ? fault.message : String(fault) }
  }

  componentDidCatch(): void {
    let resting: ReturnType<typeof setTimeout> | undefined
    this.props.onFault?.()
    this.leave()
    if (this.props.waits) return
    const unsubscribe = store.subscribe((now, before) => {
      if (now.project === before.project && now.session === before.session) return
      clearTimeout(resting)
      resting = setTimeout(this.again, REST)
    })
    this.leave = () => {
      clearTimeout(resting)
      unsubscribe()
    }
  }

  componentDidUpdate(before: Props, { text }: { readonly text: string | null }): void {
    if (text !== null && this.state.text === null) this.props.onMended?.()
    if (this.state.text !== null && before.children !== this.props.children) this.again()
  }

  componentWillUnmount(): void {
    this.leave()
  }

  again = (): void => {
    this.leave()
    this.setState({ text: null })
  }

  render(): ReactNode {
    if (this.state.text === null) return this.props.children
    return this.props.instead ? (
      this.props.instead(this.state.text, this.again)
    ) : (
      <Trouble text={UNDRAWN} onAgain={this.again} />
    )
  }
}
