/** The text cannot be read to its end: it takes too long, or goes too deep. One sentence. */
export class Endless extends Error {}

/** A statement of the text raises an exception, or one was not understood. */
export class Raised extends Error {}
