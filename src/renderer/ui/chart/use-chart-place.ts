import type { ChartContext } from '#shared/charts/context.ts'
import { useMemo } from 'react'
import { useLocale } from '../../language/language.ts'
import { useGround } from '../../theme/use-ground.ts'

/** Where a chart stands on screen: its context, but for the width, which the chart finds out by itself. */
export function useChartPlace(): Omit<ChartContext, 'width'> {
  const locale = useLocale()
  const theme = useGround()
  return useMemo(() => ({ locale, theme, mode: 'screen' }), [locale, theme])
}
