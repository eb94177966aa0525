import { termDimensions } from '#shared/vocabulary/dimensions.ts'
import { changes, type ImportPreview, type ObservationChange } from '#shared/contract/imports.ts'
import { formatAmount, formatNumber, formatPeriodLabel } from '#shared/i18n/format.ts'
import { SegmentedControl, Table } from '@mantine/core'
import { NumberCell } from '../../ui/figures/NumberCell.tsx'
import { useLocale, useT } from '../../language/language.ts'
import styles from './import.module.css'

const totalOf = (counts: ImportPreview['report']['observations']): number =>
  counts.added + counts.updated + counts.unchanged + counts.vanished

type ResultTableProps = {
  preview: ImportPreview
  /** the one change shown, or null: all */
  show: ObservationChange | null
  onShow: (show: ObservationChange | null) => void
}

function ChangeFilter({ preview, show, onShow }: ResultTableProps) {
  const t = useT()
  const locale = useLocale()
  const counts = preview.report.observations
  const all = counts.added + counts.updated + counts.unchanged
  return (
    <div className={styles.bar}>
      <SegmentedControl
        aria-label={t('import:change')}
        value={show ?? 'all'}
        onChange={(value) => onShow(changes.find((one) => one === value) ?? null)}
        data={[
          { value: 'all', label: t('import:changeAll', { total: formatNumber(all, locale) }) },
          ...changes.map((one) => ({
            value: one,
            label: t(`import:changeCount_${one}`, { total: formatNumber(counts[one], locale) }),
            disabled: counts[one] === 0 && show !== one,
          })),
        ]}
      />
    </div>
  )
}

/** The first observations as they will be stored, each with what the import changes. */
export function ResultTable(props: ResultTableProps) {
  const t = useT()
  const locale = useLocale()
  const { preview, show } = props
  const { observations, report } = preview
  const { unit } = report.dataset
  const used = termDimensions.filter((name) => observations.some((one) => one[name] !== null))
  const withBounds = observations.some((one) => one.low !== null || one.high !== null)
  const compares = show !== null || report.observations.added < totalOf(report.observations)
  return (
    <div className={styles.problems}>
      {compares && <ChangeFilter {...props} />}
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
                  {one.row === 0 ? '' : formatNumber(one.row, locale)}
                </Table.Td>
                <Table.Td>{formatPeriodLabel(one.period, locale)}</Table.Td>
                <Table.Td>{one.subject}</Table.Td>
                {used.map((name) => (
                  <Table.Td key={name}>{one[name]}</Table.Td>
                ))}
                <Table.Td ta="right">
                  {one.change === 'updated' && (
                    <>
                      <s className={styles.before}>{formatAmount(one.before, unit, locale)}</s> →{' '}
                    </>
                  )}
                  <NumberCell
                    value={one.value}
                    low={one.low}
                    high={one.high}
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
                <Table.Td>{t(`import:change_${one.change}`)}</Table.Td>
                <Table.Td>{one.note}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </div>
  )
}
