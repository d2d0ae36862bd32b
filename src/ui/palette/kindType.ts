/** What the palette puts on a drag of a layer: the name of its kind. */
export const KIND_TYPE = 'application/x-convscope-kind'
