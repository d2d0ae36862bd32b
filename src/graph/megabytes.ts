/** Bytes for display in megabytes, rounded up: `1,024 MB`. */
export const megabytes = (bytes: number): string =>
  `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MB`
