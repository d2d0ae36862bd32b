/** A fault of a file: the message is the sentence that refuses it. */
export class FileFault extends Error {}
