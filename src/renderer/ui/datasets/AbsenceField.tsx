import { Select } from '@mantine/core'
import { type Absence, absences } from '#shared/vocabulary/absence.ts'
import { useT } from '../../language/language.ts'

type AbsenceFieldProps = { value: Absence; onChange: (absence: Absence) => void; readOnly?: boolean }

/** What it means that a member has no row, with what follows from it. */
export function AbsenceField({ value, onChange, readOnly = false }: AbsenceFieldProps) {
  const t = useT()
  return (
    <Select
      label={t('data:absence')}
      description={t(`data:absenceText_${value}`)}
      inputWrapperOrder={['label', 'input', 'description']}
      allowDeselect={false}
      readOnly={readOnly}
      value={value}
      onChange={(next) => {
        const absence = absences.find((one) => one === next)
        if (absence) onChange(absence)
      }}
      data={absences.map((one) => ({ value: one, label: t(`data:absence_${one}`) }))}
    />
  )
}
