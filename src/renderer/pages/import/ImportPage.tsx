import { Page } from '../../components/Page.tsx'
import { useT } from '../../language/language.ts'

export default function ImportPage() {
  const t = useT()
  return <Page title={t('shell:nav_import')}>{null}</Page>
}
