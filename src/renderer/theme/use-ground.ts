import type { Theme } from '#shared/domain/colour.ts'
import { useComputedColorScheme } from '@mantine/core'

/** Which ground is on screen: what entity colours and chart options are made for. */
export function useGround(): Theme {
  return useComputedColorScheme('light')
}
