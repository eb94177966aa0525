import { ActionIcon, Button, FileButton } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconFileAlert,
  IconShieldCheck,
  IconX,
} from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode } from 'react'
import { type BriefVerification, mostVerifiedBytes } from '#shared/contract/briefs.ts'
import { briefDifferenceText } from '#shared/i18n/brief-differences.ts'
import { ErrorPanel } from '../../ui/feedback/ErrorPanel.tsx'
import { localProblem } from '../../engine/problems.ts'
import { client } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import styles from './briefs.module.css'

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`

/** Asks whether a printed brief still says what this workspace says: the button, and the answer. */
export function useVerifyPdf() {
  const t = useT()
  const verify = useMutation({
    mutationFn: async (pdf: File) => {
      // What the engine would refuse is not sent there first.
      if (pdf.size > mostVerifiedBytes)
        throw localProblem('file.too-large', {
          file: pdf.name,
          detail: `${megabytes(pdf.size)}, ≤ ${megabytes(mostVerifiedBytes)}`,
        })
      return client.briefs.verify({ pdf })
    },
    meta: { quiet: true },
  })
  const button = (
    <FileButton
      accept="application/pdf"
      onChange={(file) => {
        if (file) verify.mutate(file)
      }}
    >
      {(props) => (
        <Button
          {...props}
          variant="default"
          leftSection={<IconShieldCheck size={15} />}
          loading={verify.isPending}
        >
          {t('briefs:verify')}
        </Button>
      )}
    </FileButton>
  )
  const close = (
    <ActionIcon ml="auto" size={22} aria-label={t('common:close')} onClick={() => verify.reset()}>
      <IconX size={14} />
    </ActionIcon>
  )
  if (verify.isError)
    return {
      button,
      answer: (
        <div className={styles.answer}>
          <ErrorPanel error={verify.error} />
          {close}
        </div>
      ),
    }
  if (!verify.data) return { button, answer: null }
  return { button, answer: <VerifiedPdf name={verify.variables.name} found={verify.data} close={close} /> }
}

const outcomes = {
  match: { key: 'match', Sign: IconCircleCheck, look: styles.good },
  'same-figures': { key: 'same_figures', Sign: IconFileAlert, look: styles.bad },
  'other-figures': { key: 'other_figures', Sign: IconAlertTriangle, look: styles.bad },
} as const

/** How a file compares with what the workspace prints: a sign, a word, and what differs. */
function VerifiedPdf({ name, found, close }: { name: string; found: BriefVerification; close: ReactNode }) {
  const t = useT()
  const locale = useLocale()
  const { key, Sign, look } = outcomes[found.outcome]
  const [printed, computed] = [found.printed.slice(0, 16), found.computed.slice(0, 16)]
  return (
    <div className={styles.answer} role="status">
      <Sign size={18} className={look} aria-hidden />
      <div>
        <strong>{t(`briefs:verify_${key}`)}</strong> <span className={styles.fileName}>{name}</span>
        <p>{t(`briefs:verify_${key}_text`, { printed, computed })}</p>
        {found.differs.length > 0 && (
          <ul className={styles.differs} aria-label={t('briefs:verify_differs')}>
            {found.differs.map((difference) => {
              const text = briefDifferenceText(difference, locale)
              return <li key={text}>{text}</li>
            })}
          </ul>
        )}
      </div>
      {close}
    </div>
  )
}
