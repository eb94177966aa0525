import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { RiskInput } from '#shared/contract/risks.ts'
import { localDay } from '#shared/domain/local-day.ts'
import { FieldGroup } from '../../ui/forms/FieldGroup.tsx'
import { useT } from '../../language/language.ts'
import styles from './risks.module.css'

type Item = RiskInput['evidence'][number]
type EvidenceProps = { value: readonly Item[]; onChange: (evidence: Item[]) => void }

const today = (): string => localDay(new Date())

type Placed = { place: string; item: Item; at: number }

/** Items have no identity of their own; their place is it. */
function placed(items: readonly Item[]): Placed[] {
  return items.map((item, at) => ({ place: `item ${at}`, item, at }))
}

/** What a risk rests on: dated, with an address where there is one. */
export function Evidence({ value, onChange }: EvidenceProps) {
  const t = useT()
  const patch = (at: number, part: Partial<Item>): void =>
    onChange(value.map((item, index) => (index === at ? { ...item, ...part } : item)))
  return (
    <FieldGroup legend={t('risks:evidence')}>
      {placed(value).map(({ place, item, at }) => (
        <div key={place} className={styles.evidence}>
          <TextInput
            aria-label={t('risks:evidenceTitle')}
            placeholder={t('risks:evidenceTitle')}
            maxLength={300}
            value={item.title}
            onChange={(event) => patch(at, { title: event.currentTarget.value })}
          />
          <div className={styles.evidenceRow}>
            <TextInput
              type="date"
              aria-label={t('risks:evidenceDate')}
              value={item.date}
              onChange={(event) => patch(at, { date: event.currentTarget.value })}
            />
            <TextInput
              type="url"
              aria-label={t('risks:evidenceUrl')}
              placeholder="https://"
              maxLength={4000}
              value={item.url}
              onChange={(event) => patch(at, { url: event.currentTarget.value })}
            />
            <ActionIcon
              aria-label={t('risks:evidenceRemove', { title: item.title })}
              onClick={() => onChange(value.filter((_, index) => index !== at))}
            >
              <IconTrash size={15} />
            </ActionIcon>
          </div>
        </div>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...value, { title: '', url: '', date: today(), note: '' }])}
      >
        {t('risks:evidenceAdd')}
      </Button>
    </FieldGroup>
  )
}
