import type { Shape } from '../../layers/tensorShape'
import { setKernels } from '../../store/edits/kernels'
import { Select } from '../controls/Select'
import { GROUPS, PRESETS, presetsFor } from './presets'
import { useKernelName } from './useKernelName'

interface PresetSelectProps {
  readonly node: string
  readonly weight: string
  readonly shape: Shape
  readonly output: number
  readonly input: number
}

/**
 * Names the shown kernel, and replaces it by a preset; a preset applies to all input channels of
 * the filter.
 */
export function PresetSelect({ node, weight, shape, output, input }: PresetSelectProps) {
  const name = useKernelName(node, weight, shape, output, input)
  const place = { size: shape.slice(2), channels: shape[1] }
  const choices = [...presetsFor(place)].sort(
    (a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group),
  )
  const choose = (chosen: string): void => {
    const slabs = PRESETS.find((preset) => preset.name === chosen)?.make(place)
    if (!slabs) return
    const all = Array.from(
      { length: shape[1] },
      (_, channel) => [channel, slabs[slabs.length === 1 ? 0 : channel]] as const,
    )
    setKernels(node, weight, output, new Map(all), chosen)
  }
  return (
    <Select
      label="Preset"
      title="Known kernels"
      tall
      value={name}
      placeholder="Custom"
      choices={choices.map((preset) => ({
        value: preset.name,
        label: preset.name,
        group: preset.group,
      }))}
      onChange={choose}
    />
  )
}
