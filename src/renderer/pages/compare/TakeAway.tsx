import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { marksOf } from '#shared/charts/risk-marks.ts'
import { caveatWords, narrowedWords } from '#shared/charts/narrowed.ts'
import { viewPicture } from '#shared/charts/picture.ts'
import { chartText } from '#shared/charts/text.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import type { ViewSpec } from '#shared/contract/views.ts'
import { decimalOf, asLanguageWrites } from '#shared/i18n/reading.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { CommandItem } from '../../commands/CommandItem.tsx'
import { type Command, useCommands } from '../../commands/registry.ts'
import { download } from '../../ui/download.ts'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { toHtml, toTsv } from '../data/grid/clipboard.ts'
import { sharesBlock } from './shares-block.ts'

const caveatsOf = (table: ShareTable, locale: Locale): string[] =>
  table.caveats.map((caveat) => caveatWords(table, caveat, locale))

type TakeAwayProps = { spec: ViewSpec; dataset: Dataset; table: ShareTable; name: string | null }

/** What one takes from a comparison into another program: its numbers, and its picture. */
export function TakeAway({ spec, dataset, table, name }: TakeAwayProps) {
  const t = useT()
  const locale = useLocale()
  const risks = useQuery(orpc.risks.list.queryOptions())
  const only = useMemo(() => narrowedWords(table, locale), [table, locale])
  const commands = useMemo((): Command[] => {
    const copy = async (): Promise<void> => {
      const words = { period: t('common:period'), low: t('common:low'), high: t('common:high') }
      // What leaves for another program is written as the language does, whatever the person reads.
      const [block, decimal] = asLanguageWrites(() => {
        const { title, subtitle, source } = chartText(table, dataset, { name, kind: spec.kind, only }, locale)
        const said = [title, subtitle, source, ...caveatsOf(table, locale)]
        return [sharesBlock(table, words, said, locale), decimalOf(locale)]
      })
      const html = toHtml(block, (column) => column > 0, decimal)
      await navigator.clipboard.write([
        new ClipboardItem({
          'text/plain': new Blob([toTsv(block)], { type: 'text/plain' }),
          'text/html': new Blob([html], { type: 'text/html' }),
        }),
      ])
      notifications.show({ message: t('compare:copied', { count: table.periods.length }), autoClose: 2000 })
    }
    const save = (): void => {
      const text = chartText(table, dataset, { name, kind: spec.kind, only }, locale)
      const open = (risks.data ?? []).filter(({ status }) => status !== 'closed')
      const picture = viewPicture(
        table,
        spec,
        marksOf(open, spec.datasetId),
        { ...text, caveats: caveatsOf(table, locale) },
        locale,
      )
      download(new Blob([picture], { type: 'image/svg+xml' }), `${fileNameOf(text.title)}.svg`)
    }
    return [
      { id: 'compare.copy', run: () => void copy() },
      { id: 'compare.picture', run: save },
    ]
  }, [t, locale, table, dataset, name, spec, only, risks.data])
  useCommands(commands)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('compare:takeAway')}>
          <ActionIcon size={24} aria-label={t('compare:takeAway')}>
            <IconDownload size={15} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {commands.map(({ id }) => (
          <CommandItem key={id} id={id} />
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** A title as the name of a file on any system. */
function fileNameOf(title: string): string {
  const clean = title.replaceAll(/[\\/:*?"<>|\s]+/g, ' ').trim()
  return clean === '' ? 'chart' : clean.slice(0, 80)
}
