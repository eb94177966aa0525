import type { ImportPreview } from '#shared/contract/imports.ts'
import { formatAmount, formatNumber, formatPeriodLabel } from '#shared/domain/format.ts'
import { Table } from '@mantine/core'
import { NumberCell } from '../../components/NumberCell.tsx'
import { useLocale, useT } from '../../language/language.ts'
import styles from './import.module.css'

const dimensions = ['language', 'region', 'category'] as const

/** The first observations as they will be stored, each with what the import changes. */
export function ResultTable({ preview }: { preview: ImportPreview }) {
  const t = useT()
  const locale = useLocale()
  const { observations, report } = preview
  const { unit } = report.dataset
  const used = dimensions.filter((name) => observations.some((one) => one[name] !== null))
  const withBounds = observations.some((one) => one.low !== null || one.high !== null)
  return (
    <div className={styles.tableBox} tabIndex={0} role="group" aria-label={t('import:resultTable')}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th ta="right">{t('common:row')}</Table.Th>
            <Table.Th>{t('common:period')}</Table.Th>
            <Table.Th>{t('common:dimension_subject')}</Table.Th>
            {used.map((name) => (
              <Table.Th key={name}>{t(`common:dimension_${name}`)}</Table.Th>
            ))}
            <Table.Th ta="right">{t('common:value')}</Table.Th>
            {withBounds && <Table.Th ta="right">{t('common:low')}</Table.Th>}
            {withBounds && <Table.Th ta="right">{t('common:high')}</Table.Th>}
            <Table.Th>{t('import:change')}</Table.Th>
            <Table.Th>{t('common:note')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {observations.map((one) => (
            <Table.Tr
              key={`${one.row}:${one.column}:${one.period}:${one.subject}:${one.language}:${one.region}:${one.category}`}
              data-change={one.change}
            >
              <Table.Td ta="right" className="num" c="dimmed">
                {formatNumber(one.row, locale)}
              </Table.Td>
              <Table.Td>{formatPeriodLabel(one.period, locale)}</Table.Td>
              <Table.Td>{one.subject}</Table.Td>
              {used.map((name) => (
                <Table.Td key={name}>{one[name]}</Table.Td>
              ))}
              <Table.Td ta="right">
                <NumberCell
                  value={one.value}
                  qualifier={one.qualifier}
                  unit={unit}
                  synthetic={preview.mapping.definition.synthetic}
                />
              </Table.Td>
              {withBounds && (
                <Table.Td ta="right" className="num">
                  {formatAmount(one.low, unit, locale)}
                </Table.Td>
              )}
              {withBounds && (
                <Table.Td ta="right" className="num">
                  {formatAmount(one.high, unit, locale)}
                </Table.Td>
              )}
              <Table.Td>
                {t(`import:change_${one.change}`)}
                {one.change === 'updated' &&
                  ` · ${t('import:before', { value: formatAmount(one.before, unit, locale) })}`}
              </Table.Td>
              <Table.Td>{one.note}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
