import { useQuery } from '@tanstack/react-query'
import { PageFrame } from '../../ui/page/PageFrame.tsx'
import { useT } from '../../language/language.ts'
import { FileStep } from './FileStep.tsx'
import { ImportWork } from './ImportWork.tsx'
import { type Incoming, useCurrent } from './queue.ts'
import { QueueBar } from './QueueBar.tsx'
import { usePaste } from './use-paste.ts'
import { stageIncoming, stageKey } from './staging.ts'

function Staged({ incoming }: { incoming: Incoming }) {
  const t = useT()
  const stage = useQuery({
    queryKey: stageKey(incoming.id),
    queryFn: ({ signal }) => stageIncoming(incoming, signal),
    // The engine holds the stage as long as the page shows it; leaving the page and coming back finds it again.
    gcTime: Infinity,
  })
  if (stage.data) return <ImportWork id={incoming.id} stage={stage.data} />
  return (
    <PageFrame
      title={`${t('import:title')}: ${incoming.name}`}
      about={stage.isError ? undefined : t('import:reading', { file: incoming.name })}
      toolbar={<QueueBar id={incoming.id} />}
      queries={[stage]}
      rows={16}
    />
  )
}

/** Brings files into the workspace: one at a time, the others wait. */
export default function ImportPage() {
  const t = useT()
  const current = useCurrent()
  usePaste(t('import:pastedName'))
  if (current) return <Staged key={current.id} incoming={current} />
  return (
    <PageFrame title={t('import:title')} about={t('import:about')}>
      <FileStep />
    </PageFrame>
  )
}
