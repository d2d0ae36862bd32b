import type { FileHead } from '../format'

const CODE =
  /\b(?:import torch|from torch|nn\.(?:[A-Z]\w+|functional)|torch\.nn)\b|class .*Module\)/
const PRINTED = /^\s*\w+\(\s*\n\s*\(\w+\): \w+\(/
const TABLE = /Layer \(type/
const NOTEBOOK = /"cell_type"|"nbformat"/

const FAULT = /^\s*Traceback \(most recent|^(?:\w+\.)*\w*(?:Error|Exception): \S/m

/** Is a text an error of Python, with or without the way that led to it? */
export const looksLikeFault = (text: string): boolean => FAULT.test(text)

const textOf = ({ head }: FileHead): string => new TextDecoder().decode(head)

/**
 * How well a file looks like a network of PyTorch as text: Python, what print(model) gives, the
 * table of a summary, or a notebook. Above what any text or JSON matches.
 */
export function looksLikePyTorch(file: FileHead): number {
  const named = /\.(py|ipynb)$/i.test(file.name) ? 1 : 0
  if (file.look === 'json')
    return NOTEBOOK.test(textOf(file)) || /\.ipynb$/i.test(file.name) ? 3 : 0
  if (file.look !== 'text') return 0
  const text = textOf(file)
  return named + (CODE.test(text) || PRINTED.test(text) || TABLE.test(text) ? 2 : 0)
}
