// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { NumberField } from '../../../src/ui/controls/NumberField'

type Change = readonly [number | string, string | null]
let changes: Change[] = []

function Held({
  start = 3,
  ...rest
}: Partial<Parameters<typeof NumberField>[0]> & { start?: number | string }) {
  const [value, setValue] = useState<number | string>(start)
  const change = (next: number | string, gesture: string | null): void => {
    changes.push([next, gesture])
    setValue(next)
  }
  return (
    <NumberField
      label="kernel_size"
      min={1}
      max={255}
      soft={[1, 11]}
      whole
      {...rest}
      value={value}
      onChange={change}
    />
  )
}

const field = (): HTMLInputElement => screen.getByRole('spinbutton')
const type = (text: string): void =>
  act(() => void fireEvent.change(field(), { target: { value: text } }))
const key = (name: string, held = {}): void =>
  act(() => void fireEvent.keyDown(field(), { key: name, ...held }))
const up = (): void => act(() => void fireEvent.keyUp(field()))
const drag = (...path: number[]): void => {
  act(() => void fireEvent.pointerDown(field(), { button: 0, clientX: path[0], pointerId: 1 }))
  for (const x of path.slice(1))
    act(() => void fireEvent.pointerMove(field(), { clientX: x, pointerId: 1 }))
}
const release = (): void => act(() => void fireEvent.pointerUp(field(), { pointerId: 1 }))

afterEach(() => {
  cleanup()
  changes = []
})

describe('a number field', () => {
  test('is a spin button with its name, value and limits', () => {
    render(<Held />)
    expect(screen.getByRole('spinbutton', { name: 'kernel_size' })).toBe(field())
    expect([
      field().getAttribute('aria-valuenow'),
      field().getAttribute('aria-valuemin'),
      field().getAttribute('aria-valuemax'),
    ]).toEqual(['3', '1', '255'])
  })

  test('tells no limit that has an exponent, which is no number to a screen reader', () => {
    render(<Held min={1e-9} max={1e21} />)
    expect(field().getAttribute('aria-valuenow')).toBe('3')
    expect(field().hasAttribute('aria-valuemin')).toBe(false)
    expect(field().hasAttribute('aria-valuemax')).toBe(false)
  })

  test('does not move for a press of less than 4 pixels, and is one gesture beyond', () => {
    render(<Held soft={[1, 101]} />)
    drag(100, 103)
    release()
    expect(changes).toEqual([])
    drag(100, 104, 140, 180)
    release()
    expect(changes.length).toBeGreaterThan(1)
    expect(new Set(changes.map(([, gesture]) => gesture)).size).toBe(1)
    expect(changes[0][1]).not.toBeNull()
    expect(changes.every(([value]) => Number.isInteger(value))).toBe(true)
    expect(Number(field().value)).toBeGreaterThan(30)
  })

  test('gives two drags two gestures', () => {
    render(<Held soft={[1, 101]} />)
    for (let i = 0; i < 2; i++) {
      drag(0, 5, 50)
      release()
    }
    expect(new Set(changes.map(([, gesture]) => gesture)).size).toBe(2)
  })

  test('comes back when Escape is pressed during a drag', () => {
    render(<Held soft={[1, 101]} />)
    drag(0, 5, 100)
    expect(field().value).not.toBe('3')
    key('Escape')
    expect(field().value).toBe('3')
    release()
    expect(field().value).toBe('3')
  })

  test(
    'steps with the arrow keys, ten times with Page Up or Ctrl, and goes to ' +
      'the limits with Home and End',
    () => {
      render(<Held />)
      key('ArrowUp')
      expect(field().value).toBe('4')
      up()
      key('PageUp')
      up()
      expect(field().value).toBe('14')
      key('ArrowDown', { ctrlKey: true })
      up()
      expect(field().value).toBe('4')
      key('Home')
      expect(field().value).toBe('1')
      key('ArrowDown')
      expect(field().value).toBe('1')
      key('End')
      expect(field().value).toBe('255')
    },
  )

  test('makes one gesture of a key that is held', () => {
    render(<Held />)
    for (let i = 0; i < 3; i++) key('ArrowUp')
    up()
    key('ArrowUp')
    const gestures = changes.map(([, gesture]) => gesture)
    expect(new Set(gestures.slice(0, 3)).size).toBe(1)
    expect(gestures[3]).not.toBe(gestures[0])
  })

  test('sets what is typed on Enter and on leaving, and not before', () => {
    render(<Held />)
    type('7')
    expect(changes).toEqual([])
    key('Enter')
    expect(changes).toEqual([[7, null]])
    type('9')
    act(() => void fireEvent.blur(field()))
    expect(changes.at(-1)).toEqual([9, null])
  })

  test('gives the old number back on Escape', () => {
    render(<Held />)
    type('77')
    key('Escape')
    expect(field().value).toBe('3')
    expect(changes).toEqual([])
  })

  test('understands a fraction and shows what it is', () => {
    render(<Held whole={false} min={-5} max={5} step={0.01} soft={undefined} />)
    type('1/9')
    expect(screen.getByText('0.1111')).toBeDefined()
    key('Enter')
    expect(changes).toEqual([[1 / 9, null]])
    expect(field().value).toBe('0.111111')
  })

  test('explains a limit while typing, and keeps to it only on leaving', () => {
    render(<Held />)
    type('0')
    expect(screen.getByRole('alert').textContent).toBe('kernel_size is at least 1.')
    expect(field().value).toBe('0')
    act(() => void fireEvent.blur(field()))
    expect(changes).toEqual([[1, null]])
    expect(screen.queryByRole('alert')).toBeNull()
    type('999')
    expect(screen.getByRole('alert').textContent).toBe('kernel_size is at most 255.')
  })

  test('says what is not a number, and keeps the old one', () => {
    render(<Held />)
    type('abc')
    expect(screen.getByRole('alert').textContent).toBe('“abc” is not a number.')
    act(() => void fireEvent.blur(field()))
    expect(field().value).toBe('3')
    expect(changes).toEqual([])
  })

  test('takes a word where words are allowed', () => {
    render(<Held words={['same', 'valid']} />)
    type('same')
    key('Enter')
    expect(changes).toEqual([['same', null]])
    expect(field().value).toBe('same')
  })

  test('does not change a number that was opened and left alone', () => {
    render(<Held start={1 / 3} whole={false} min={-1} max={1} soft={undefined} />)
    key('Enter')
    key('Enter')
    act(() => void fireEvent.blur(field()))
    expect(changes).toEqual([])
  })
})
