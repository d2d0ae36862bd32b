import { base64 } from '../base64'

/** Bytes in the base64 whose letters an address keeps as they are. Source: RFC 4648, section 5. */
export const addressText = (bytes: Uint8Array): string =>
  base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
