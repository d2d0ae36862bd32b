import { EXPORTERS } from '../../formats'
import { exportProject } from '../../store/files/exportFile'
import type { Action } from './action'

/** Saving the project in each of these formats that the menu Export offers. */
export const exportActions = (exporters = EXPORTERS): readonly Action[] =>
  exporters.flatMap((one) =>
    one.command === undefined
      ? []
      : [
          {
            id: `export ${one.id}`,
            label: one.command,
            menus: [{ menu: 'export', section: 1, end: one.ending }],
            ...(one.when ? { when: ({ state }) => one.when?.(state.project) ?? true } : {}),
            do: () => void exportProject(one),
          },
        ],
  )
