import { ActionIcon, Button, Group, Select, TextInput, Tooltip } from '@mantine/core'
import { IconFileText, IconPlus, IconPrinter, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { BriefInput } from '#shared/contract/briefs.ts'
import { localDay } from '#shared/domain/local-day.ts'
import { type Locale, locales } from '#shared/vocabulary/locales.ts'
import { type Command, useCommands } from '../../commands/registry.ts'
import { Empty } from '../../ui/feedback/Empty.tsx'
import { ErrorPanel } from '../../ui/feedback/ErrorPanel.tsx'
import { PageFrame } from '../../ui/page/PageFrame.tsx'
import { useWanted } from '../../ui/page/use-wanted.ts'
import { orpc } from '../../engine/queries.ts'
import { useSettings } from '../../engine/settings.ts'
import { languageNames, useLocale, useT } from '../../language/language.ts'
import { notifyRemoved } from '../../ui/feedback/removed.tsx'
import { SampleButton } from '../../ui/feedback/SampleButton.tsx'
import { BriefHead } from './BriefHead.tsx'
import styles from './briefs.module.css'
import { LivePages } from './LivePages.tsx'
import { SectionList } from './SectionList.tsx'
import { newBrief } from './sections.ts'
import { useExport } from './use-export.ts'
import { useVerifyPdf } from './VerifyPdf.tsx'

const today = (): string => localDay(new Date())

/** Briefs: what they are made of at the left, the pages as they will be printed at the right. */
export default function BriefsPage() {
  const t = useT()
  const { settings } = useSettings()
  const briefs = useQuery(orpc.briefs.list.queryOptions())
  const views = useQuery(orpc.views.list.queryOptions())
  const claims = useQuery(orpc.claims.list.queryOptions())
  const risks = useQuery(orpc.risks.list.queryOptions())
  const create = useMutation(orpc.briefs.create.mutationOptions())
  const update = useMutation(orpc.briefs.update.mutationOptions())
  const remove = useMutation(orpc.briefs.remove.mutationOptions())
  const shownLocale = useLocale()
  const [chosen, setChosen] = useState<number | null>(null)
  useWanted('/briefs', setChosen)
  const [ownLocale, setOwnLocale] = useState<Locale | null>(null)
  const [date, setDate] = useState(today)
  const locale = ownLocale ?? shownLocale
  const asOf = `${date}T00:00:00Z`
  const brief = briefs.data?.find((one) => one.id === chosen) ?? briefs.data?.[0]
  const printing = useExport()
  const verify = useVerifyPdf()
  const exportPdf = printing.run
  useCommands(
    useMemo((): Command[] => {
      if (!brief) return []
      return [{ id: 'briefs.export', run: () => exportPdf({ briefId: brief.id, locale, asOf }) }]
    }, [brief, locale, asOf, exportPdf]),
  )

  const title = t('shell:nav_briefs')
  const queries = [briefs, views, claims, risks]
  if (!briefs.data || !views.data || !claims.data || !risks.data)
    return <PageFrame title={title} queries={queries} />

  const contents = { views: views.data, claims: claims.data, risks: risks.data }
  const addBrief = (): void =>
    create.mutate(
      newBrief(
        t('briefs:newTitle'),
        settings.author,
        contents.views.map((one) => one.id),
      ),
      { onSuccess: ({ id }) => setChosen(id) },
    )
  if (!brief)
    return (
      <PageFrame title={title} queries={queries} toolbar={verify.button}>
        {verify.answer}
        <Empty
          icon={IconFileText}
          action={
            <Group gap="sm" justify="center">
              <Button leftSection={<IconPlus size={15} />} loading={create.isPending} onClick={addBrief}>
                {t('briefs:new')}
              </Button>
              <SampleButton />
            </Group>
          }
        >
          {t('briefs:empty')}
        </Empty>
      </PageFrame>
    )
  const change = async (patch: Partial<BriefInput>): Promise<boolean> => {
    try {
      await update.mutateAsync({ id: brief.id, patch })
      return true
    } catch {
      // Said as every failed write is; the field keeps what was typed.
      return false
    }
  }
  const drop = (): void =>
    remove.mutate(
      { id: brief.id },
      {
        onSuccess: ({ actionId }) => {
          setChosen(null)
          notifyRemoved(t('briefs:removed', { title: brief.title }), actionId)
        },
      },
    )
  return (
    <PageFrame
      queries={queries}
      lists={['brief', 'view']}
      flush
      title={title}
      about={t('briefs:about')}
      action={
        <Button
          leftSection={<IconPrinter size={15} />}
          loading={printing.running}
          onClick={() => exportPdf({ briefId: brief.id, locale, asOf })}
        >
          {t('briefs:export')}
        </Button>
      }
      toolbar={
        <>
          <Select
            w={280}
            aria-label={t('briefs:brief')}
            data={briefs.data.map((one) => ({ value: String(one.id), label: one.title }))}
            value={String(brief.id)}
            onChange={(id) => {
              if (id !== null) setChosen(Number(id))
            }}
          />
          <Tooltip label={t('briefs:new')}>
            <ActionIcon aria-label={t('briefs:new')} loading={create.isPending} onClick={addBrief}>
              <IconPlus size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('briefs:remove')}>
            <ActionIcon aria-label={t('briefs:remove')} loading={remove.isPending} onClick={drop}>
              <IconTrash size={16} />
            </ActionIcon>
          </Tooltip>
          <Select
            w={118}
            aria-label={t('briefs:language')}
            data={locales.map((one) => ({ value: one, label: languageNames[one] }))}
            value={locale}
            onChange={(value) => setOwnLocale(locales.find((one) => one === value) ?? null)}
          />
          <TextInput
            type="date"
            aria-label={t('briefs:asOf')}
            title={t('briefs:asOf')}
            value={date}
            onChange={(event) => setDate(event.currentTarget.value || today())}
          />
          <span className={styles.last}>{verify.button}</span>
        </>
      }
    >
      <div className={styles.body}>
        <aside className={styles.editor} aria-label={t('briefs:contents')}>
          <BriefHead key={brief.id} brief={brief} onChange={change} />
          <h2 className={styles.heading}>{t('briefs:contents')}</h2>
          <SectionList
            key={`sections ${brief.id}`}
            sections={brief.sections}
            contents={contents}
            onChange={(sections) => void change({ sections })}
          />
        </aside>
        <div className={styles.paper}>
          {verify.answer}
          {printing.failure !== null && <ErrorPanel error={printing.failure} />}
          <LivePages briefId={brief.id} title={brief.title} locale={locale} asOf={asOf} />
        </div>
      </div>
    </PageFrame>
  )
}
