/** Normalises a text for searching: ignores case, spaces, hyphens and underscores. */
export const searchText = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, '')
