import { Badge, Tooltip } from '@mantine/core'
import { useT } from '../../language/language.ts'

/** Marks synthetic data wherever they are named. */
export function SyntheticBadge() {
  const t = useT()
  return (
    <Tooltip label={t('common:syntheticLong')}>
      <Badge className="synthetic" variant="outline" color="yellow.9" c="var(--ms-text)">
        {t('common:synthetic')}
      </Badge>
    </Tooltip>
  )
}
