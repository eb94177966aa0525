import { MantineProvider, mergeThemeOverrides, useMantineColorScheme } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { ErrorBoundary } from './ui/feedback/ErrorBoundary.tsx'
import { queryClient } from './engine/queries.ts'
import { showSettings, useSettings } from './engine/settings.ts'
import { InspectorProvider } from './inspector/InspectorProvider.tsx'
import { useT } from './language/language.ts'
import { Shell } from './shell/Shell.tsx'
import { theme, variablesResolver, withCloseNamed } from './theme/mantine.ts'
import { styleNonce } from './theme/nonce.ts'

// The router takes the hook as a value, to call it itself.
const hashLocation = useHashLocation

/** Puts the person's theme on screen whenever it changes. */
function FollowTheme() {
  const { settings } = useSettings()
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => setColorScheme(settings.theme), [settings.theme, setColorScheme])
  useEffect(() => showSettings(settings), [settings])
  useEffect(() => {
    document.documentElement.dataset.contrast = settings.contrast
  }, [settings.contrast])
  return null
}

function Themed({ children }: { children: ReactNode }) {
  const { settings } = useSettings()
  const t = useT()
  const resolver = useMemo(() => variablesResolver(settings.contrast), [settings.contrast])
  const close = t('common:close')
  const named = useMemo(() => mergeThemeOverrides(theme, withCloseNamed(close)), [close])
  return (
    <MantineProvider
      theme={named}
      cssVariablesResolver={resolver}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      <FollowTheme />
      {children}
    </MantineProvider>
  )
}

/** The workbench: engine data, look, routes, shell. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Themed>
        <ErrorBoundary>
          <Notifications position="bottom-right" limit={4} containerWidth={380} mb={26} />
          <Router hook={hashLocation}>
            <InspectorProvider>
              <Shell />
            </InspectorProvider>
          </Router>
        </ErrorBoundary>
      </Themed>
    </QueryClientProvider>
  )
}
