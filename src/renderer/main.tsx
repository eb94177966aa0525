import './engine/jitless.ts'
import './theme/nonce.ts'
import './theme/fonts.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './theme/base.css'
import './theme/shared.css'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { followChanges } from './engine/changes.ts'
import { watchConnection } from './engine/wake.ts'
import { followConnection } from './waiting/begin.ts'

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
followChanges()
followConnection()
watchConnection()
