import { Page } from '../../components/Page.tsx'
import { useT } from '../../language/language.ts'

export default function BriefsPage() {
  const t = useT()
  return <Page title={t('shell:nav_briefs')}>{null}</Page>
}
