// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, expect, test } from 'vitest'
import { fetched } from '../../src/ui/controls/fetched'

afterEach(cleanup)

test('A part that cannot be fetched says so in its place, and what stands beside it stays', async () => {
  const Part = fetched<object>(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')))
  render(
    <>
      <p>beside it</p>
      <Suspense>
        <Part />
      </Suspense>
    </>,
  )
  expect((await screen.findByRole('alert')).textContent).toContain('This part of ConvScope could not be fetched.')
  expect(screen.getByRole('button', { name: 'Reload' })).toBeDefined()
  expect(screen.getByText('beside it')).toBeDefined()
})

test('A part that comes is shown', async () => {
  const Part = fetched(() => Promise.resolve(({ name }: { readonly name: string }) => <p>{name} is here</p>))
  render(
    <Suspense>
      <Part name="Cell" />
    </Suspense>,
  )
  expect(await screen.findByText('Cell is here')).toBeDefined()
})
