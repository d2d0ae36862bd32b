/** What a link to a project begins with, in the fragment of the address: its version is 1. */
export const LINK_START = '#p=1.'
/** The mark of a link of any version. */
export const LINK_MARK = '#p='
/** Most bytes of a link's project, packed and as text. */
export const MOST_PACKED = 64 * 2 ** 10
/** Most bytes of its text, unpacked. */
export const MOST_UNPACKED = 2 * 2 ** 20
/** Bytes before the packed text: the CRC-32 of what follows, little endian. */
export const SUM_BYTES = 4
