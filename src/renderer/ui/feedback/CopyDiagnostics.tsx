import { Button } from '@mantine/core'
import { IconCheck, IconClipboard } from '@tabler/icons-react'
import { useState } from 'react'
import { client } from '../../engine/client.ts'
import { useT } from '../../language/language.ts'

/** What the engine says of itself; a lost engine must not keep a report from being made. */
async function engineFacts(): Promise<string> {
  try {
    const { text } = await client.workspace.diagnostics(undefined, { signal: AbortSignal.timeout(2000) })
    return text
  } catch {
    return 'the engine did not answer'
  }
}

/**
 * What a report of a fault needs: the stack as the program has it and the engine's own facts. No cell
 * values, no file contents.
 */
async function diagnosticsText(error: unknown): Promise<string> {
  const fault = error instanceof Error ? (error.stack ?? error.message) : 'no fault'
  return [`page: ${window.location.hash}`, fault, await engineFacts()].join('\n\n')
}

/** Puts the diagnostics of a fault, or of the program as it runs, on the clipboard. */
export async function copyDiagnostics(error: unknown): Promise<void> {
  await navigator.clipboard.writeText(await diagnosticsText(error))
}

/** A button for {@link copyDiagnostics}. */
export function CopyDiagnostics({ error }: { error: unknown }) {
  const t = useT()
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await copyDiagnostics(error)
    setCopied(true)
  }
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={copied ? <IconCheck size={14} /> : <IconClipboard size={14} />}
      onClick={() => void copy()}
    >
      {copied ? t('common:copied') : t('shell:copyDiagnostics')}
    </Button>
  )
}
