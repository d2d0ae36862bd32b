/** MIME type of a palette drag, whose data is the name of the kind. */
export const KIND_TYPE = 'application/x-convscope-kind'
