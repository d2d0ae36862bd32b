import { useStore } from '../../store/store'
import { Select } from '../controls/Select'
import { MEASURES } from '.'
import { chooseMeasure } from './choose'

/** Chooses what is painted on the cards. */
export function MeasureSelect() {
  const chosen = useStore(({ session }) => session.measure?.id ?? '')
  return (
    <Select
      label="Measure on the cards"
      title="A number of each card, painted on it"
      value={MEASURES.some(({ id }) => id === chosen) ? chosen : ''}
      choices={[
        { value: '', label: 'No measure' },
        ...MEASURES.map(({ id, label, group }) => ({ value: id, label, group })),
      ]}
      onChange={chooseMeasure}
    />
  )
}
