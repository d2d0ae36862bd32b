/** A text as a search compares it: case, spaces, dashes and underscores do not matter. */
export const searchText = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, '')
