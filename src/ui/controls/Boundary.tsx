import { Component, type ReactNode } from 'react'
import { store } from '../../store/store'
import { Trouble } from './Trouble'

interface Props {
  /** The fallback; one sentence with a button if absent. `text` is the error's message. */
  readonly instead?: (text: string, again: () => void) => ReactNode
  /**
   * Retries only on request, never automatically, so as not to interrupt whoever is reading the
   * fallback.
   */
  readonly waits?: true
  /** Called for every error, and when the children render again. */
  readonly onFault?: () => void
  readonly onMended?: () => void
  readonly children: ReactNode
}

/**
 * How long project and selection have to stay unchanged before a retry, ms: not on every number of
 * a drag.
 */
const REST = 300

/** What is said when something throws. */
export const UNDRAWN = 'This view could not be drawn.'

/**
 * An error boundary. It retries by a button, and automatically when its children or the store
 * change.
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
