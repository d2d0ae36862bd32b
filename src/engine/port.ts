import type { FromEngine } from './messages'
import { sentence } from './sentence'

/** The end of a channel: the worker itself, or one end of a MessageChannel in a test. */
export interface ChannelEnd {
  postMessage(message: unknown, transfer?: Transferable[]): void
}

/** Says something to the page; the buffers go with it and are not copied. */
export const say = (port: ChannelEnd, message: FromEngine, transfer?: Transferable[]): void =>
  port.postMessage(message, transfer)

/** There is no answer to this look or question. */
export const sayFailed = (port: ChannelEnd, id: number, fault: unknown): void =>
  say(port, { type: 'failed', id, text: sentence(fault) })
