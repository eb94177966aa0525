import { Button, Group } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { runCommand } from '../../commands/registry.ts'
import { useT } from '../../language/language.ts'
import { SampleButton } from './SampleButton.tsx'

/** How one begins where there are no data: with a file of one's own, or with the sample. */
export function Beginning() {
  const t = useT()
  return (
    <Group gap="sm" justify="center">
      <Button leftSection={<IconFileImport size={15} />} onClick={() => runCommand('data.import')}>
        {t('shell:importFile')}
      </Button>
      <SampleButton />
    </Group>
  )
}
