import { useState } from 'react'

/** The last value that was not null: shown while the next answer is pending. */
export function useKept<T>(value: T | null): T | null {
  const [kept, keep] = useState(value)
  if (value !== null && value !== kept) keep(value)
  return value ?? kept
}
