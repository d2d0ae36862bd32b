import type { Locator, Page } from '@playwright/test'
import { card, inspector, pick, selectCard } from './board'

const drawer = (page: Page): Locator => page.getByRole('region', { name: 'Drawer' })

/** The canvas, with what stands in its place. */
export const canvas = (page: Page): Locator => page.getByRole('main', { name: 'Canvas' })

/** The dialog that is open. */
export const dialog = (page: Page): Locator => page.getByRole('dialog')

const project = (page: Page): Locator => page.getByRole('button', { name: /^Project: / })

const tab = (page: Page, name: string): Promise<void> =>
  page.getByRole('tab', { name, exact: true }).click()

/** Presses a button of this name. */
export const choose = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()

const enlarge = (page: Page): Promise<void> =>
  inspector(page)
    .getByRole('button', { name: /in place of the canvas|Show large/ })
    .click()

/** A part that is fetched when it is asked for: how it is asked for, and where it then stands. */
interface Asked {
  readonly act: (page: Page) => Promise<void>
  readonly at: (page: Page) => Locator
  readonly leave?: (page: Page) => Promise<void>
}

/** Leaves what is open by its key. */
export const escape = (page: Page): Promise<void> => page.keyboard.press('Escape')

const opened = (act: Asked['act']): Asked => ({ act, at: dialog, leave: escape })

const shown = (name: string): Asked => ({
  act: (page) => tab(page, name),
  at: (page) => inspector(page).getByRole('tabpanel'),
})

const told = (name: string): Asked => ({
  act: (page) => tab(page, name),
  at: (page) => drawer(page).getByRole('tabpanel'),
})

const pane = (name: string): Asked => ({
  act: async (page) => {
    await tab(page, name)
    await enlarge(page)
  },
  at: (page) => canvas(page).locator('section'),
  leave: escape,
})

const selectAll = async (page: Page): Promise<void> => {
  await card(page, 'image').focus()
  await page.keyboard.press('Control+a')
}

/** In this order: a pane is opened from its tab. */
export const ASKED: Readonly<Record<string, Asked>> = {
  HelpDialog: opened((page) => choose(page, 'Help and keys')),
  LessonsDialog: opened((page) => choose(page, 'Examples')),
  ExportDialog: opened((page) => choose(page, 'Export')),
  TemplatesDialog: opened((page) => pick(page, project(page), 'New from template…')),
  VersionsDialog: opened((page) => pick(page, project(page), 'Versions…')),
  ConnectTo: opened(async (page) => {
    await selectCard(page, 'edges')
    await page.keyboard.press('c')
  }),
  CellTab: shown('Cell'),
  MatrixTab: shown('Matrix'),
  MatrixPane: pane('Matrix'),
  CurveTab: shown('Curve'),
  Values: shown('Values'),
  ValuesPane: pane('Values'),
  CodeTab: shown('Code'),
  CodePane: pane('Code'),
  LinearTab: shown('Linear?'),
  WhyTab: shown('Why?'),
  Histogram: shown('Histogram'),
  Problems: told('Problems 0'),
  Summary: told('Summary'),
  Plots: told('Plots'),
  TrainingPane: told('Training'),
  ComparePane: told('Compare'),
  Histograms: { act: selectAll, at: (page) => inspector(page).getByRole('tabpanel') },
  Figure: {
    act: (page) => inspector(page).getByRole('button', { name: 'Picture grid' }).click(),
    at: (page) => canvas(page).locator('section'),
    leave: escape,
  },
}

export const SENTENCE =
  /^This part of ConvScope could not be fetched; it is tried again as soon as there is a network\./

export const ABSENT = /Failed to load resource|ERR_FAILED|ERR_INTERNET_DISCONNECTED/

/** A text is pasted outside every field. */
export const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((given) => {
    const clipboardData = new DataTransfer()
    if (given !== '') clipboardData.setData('text/plain', given)
    dispatchEvent(Object.assign(new ClipboardEvent('paste', { clipboardData })))
  }, text)
