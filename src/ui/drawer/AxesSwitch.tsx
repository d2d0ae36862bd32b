import type { AxisOrder } from '../../layers/sentence'
import { setSession, useStore } from '../../store/store'
import { Button } from '../controls/Button'
import styles from './Summary.module.css'

const ORDERS: readonly {
  readonly order: AxisOrder
  readonly label: string
  readonly title: string
}[] = [
  { order: 'NCHW', label: 'N×C×H×W', title: "Channels first, PyTorch's order" },
  {
    order: 'NHWC',
    label: 'N×H×W×C',
    title: "Channels last, TensorFlow's order; only what is shown changes",
  },
]

/** The axis order of every shape in the app. */
export function AxesSwitch() {
  const chosen = useStore((state) => state.session.axes)
  return (
    <div className={styles.axes} role="group" aria-label="Order of axes">
      {ORDERS.map(({ order, label, title }) => (
        <Button
          key={order}
          variant="quiet"
          small
          pressed={order === chosen}
          title={title}
          onClick={() => setSession({ axes: order })}
        >
          {label}
        </Button>
      ))}
    </div>
  )
}
