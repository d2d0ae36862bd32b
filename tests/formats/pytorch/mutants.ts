import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { ReadProject } from '../../../src/formats/project/readDocument'
import { readPyTorch } from '../../../src/formats/pytorch/readPyTorch'
import { assertValid } from '../assertValid'

const FOLDER = new URL('../../fixtures/pytorch/', import.meta.url)

/** Texts that are short, of many styles. */
const WHOLE = [
  'cifar',
  'vgg',
  'vit',
  'crnn',
  'shufflenet',
  'lstm_classifier',
  'attention_gate',
].map((name) => readFileSync(new URL(`${name}.py`, FOLDER), 'utf8'))

const FORWARD = 'class A(nn.Module):\n    def forward(self, x):\n'

/** What goes on for ever, or too deep, or is too large. */
const ENDLESS = [
  'while True:\n    pass\n',
  'def f(x):\n    return f(x)\nf(1)\n',
  'x = [0] * 10**9\n',
  'for i in range(10**9):\n    i + 1\n',
  'x = 10**400\n',
  'x = 99999999999999999999999999999\n',
  'x = "a" * 10**9\n',
  'l = []\nfor i in l:\n    l.append(i)\n',
  'l = [1]\nfor i in l:\n    l.append(i)\n',
  'class A(nn.Module):\n    def __init__(self):\n        self.a = A()\nA()\n',
  `${FORWARD}        return self(x)\nA()(torch.randn(1, 1))\n`,
  `${FORWARD}        while True:\n            x = x + 1\nA()\n`,
  'class A(A):\n    pass\nA()\n',
  `x = ${'('.repeat(1000)}1${')'.repeat(1000)}\n`,
  `x = ${'['.repeat(1e5)}\n`,
  `x = ${'-'.repeat(5000)}1\n`,
  'if x:\n '.repeat(300),
  'm = nn.Sequential()\nm.add_module("m", m)\nm(torch.randn(1, 3))\n',
  'nn.Linear(10**9, 10**9)(torch.randn(1, 10**9))\n',
  'nn.Conv2d(3, 3, 10**9)(torch.randn(1, 3, 8, 8))\n',
  'nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2), 10**9)(torch.randn(1, 2, 8))\n',
  'x = torch.randn(1, 2)\nwhile True:\n    x = F.relu(x)\n',
]

const JUNK = [
  ...ENDLESS,
  'self',
  'None',
  '(',
  ')',
  ':',
  '-1',
  '10**9',
  '0',
  '"x"',
  'lambda: 0',
  '*',
  '\n',
  '\0',
]

const wholeText = fc.constantFrom(...WHOLE)
const places = (text: string): fc.Arbitrary<[number, number]> =>
  fc.tuple(fc.nat({ max: text.length }), fc.nat({ max: text.length }))

/** The words of a text, with some in place of others. */
const swapped = (text: string): fc.Arbitrary<string> => {
  const words = text.split(/(\b)/)
  return fc
    .array(fc.tuple(fc.nat({ max: words.length - 1 }), fc.nat({ max: words.length - 1 })), {
      minLength: 1,
      maxLength: 5,
    })
    .map((pairs) => {
      const mixed = [...words]
      for (const [a, b] of pairs) [mixed[a], mixed[b]] = [mixed[b], mixed[a]]
      return mixed.join('')
    })
}

/** A text about PyTorch that was damaged, or that somebody made up. */
export const textMutant: fc.Arbitrary<string> = wholeText.chain((text) =>
  fc.oneof(
    places(text).map(([at]) => text.slice(0, at)),
    places(text).map(([from, to]) => text.slice(0, from) + text.slice(to)),
    fc
      .tuple(places(text), fc.constantFrom(...JUNK))
      .map(([[at], junk]) => text.slice(0, at) + junk + text.slice(at)),
    swapped(text),
    swapped(text),
    fc
      .tuple(fc.constantFrom(...ENDLESS), fc.boolean())
      .map(([junk, first]) => (first ? junk + text : `${text}\n${junk}`)),
    fc.constantFrom(...ENDLESS),
    fc
      .tuple(
        fc.constantFrom('1', '3', '64', '10', '2'),
        fc.constantFrom('0', '-1', '10**9', '1e309', 'None'),
      )
      .map(([a, b]) => text.replaceAll(new RegExp(`\\b${a}\\b`, 'g'), b)),
    fc.string({ unit: 'binary' }),
  ),
)

/**
 * Reads a damaged text; throws where it is neither refused with one sentence nor a project that
 * keeps every promise.
 */
export function checkText(text: string): ReadProject {
  const result = readPyTorch(new TextEncoder().encode(text))
  if ('error' in result) {
    if (
      !/^[^\n]{10,300}\.$/.test(result.error) ||
      /undefined|\[object|NaN|could not be read as/.test(result.error)
    )
      throw new Error(`This is no sentence: ${result.error}`)
    return result
  }
  assertValid(result.project)
  return result
}
