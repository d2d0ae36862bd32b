import type { FromEngine } from './messages'
import { sentence } from './sentence'

/** The end of a channel: the worker itself, or one end of a MessageChannel in a test. */
export interface ChannelEnd {
  postMessage(message: unknown, transfer?: Transferable[]): void
}

/** Posts a message to the page; the buffers are transferred. */
export const say = (port: ChannelEnd, message: FromEngine, transfer?: Transferable[]): void =>
  port.postMessage(message, transfer)

/** This look or question failed. */
export const sayFailed = (port: ChannelEnd, id: number, fault: unknown): void =>
  say(port, { type: 'failed', id, text: sentence(fault) })
