import { Component, type ReactNode } from 'react'
import { CardProblem } from './CardProblem'

interface Props {
  readonly node: string
  readonly children: ReactNode
}

/** Keeps the rest of the page alive when one card's body throws: the card shows the error and can try again. */
export class CardBoundary extends Component<Props, { readonly text: string | null }> {
  state = { text: null }

  static getDerivedStateFromError(fault: unknown): { text: string } {
    return { text: fault instanceof Error ? fault.message : String(fault) }
  }

  componentDidUpdate(before: Props): void {
    if (this.state.text !== null && before.children !== this.props.children) this.setState({ text: null })
  }

  render(): ReactNode {
    return this.state.text === null ? (
      this.props.children
    ) : (
      <CardProblem node={this.props.node} problem={{ text: `This card failed: ${this.state.text}`, fixes: [] }} />
    )
  }
}
