import { ActionIcon, Button, FileButton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconShieldCheck, IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { ErrorPanel } from '../../components/ErrorPanel.tsx'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import styles from './briefs.module.css'

/** Asks whether a printed brief still says what this workspace says: the button, and the answer. */
export function useVerifyPdf() {
  const t = useT()
  const verify = useMutation(orpc.briefs.verify.mutationOptions({ meta: { quiet: true } }))
  const button = (
    <FileButton
      accept="application/pdf"
      onChange={(file) => {
        if (file) verify.mutate({ pdf: file })
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
  const { matches, sameBytes, printed, computed } = verify.data
  const Sign = matches ? IconCircleCheck : IconAlertTriangle
  const answer = (
    <div className={styles.answer} role="status">
      <Sign size={18} className={matches ? styles.good : styles.bad} aria-hidden />
      <div>
        <strong>{matches ? t('briefs:verifyMatches') : t('briefs:verifyDiffers')}</strong>
        <p>
          {matches
            ? sameBytes
              ? t('briefs:verifySameBytes')
              : t('briefs:verifyOtherBytes')
            : t('briefs:verifyPrints', { printed: printed.slice(0, 16), computed: computed.slice(0, 16) })}
        </p>
      </div>
      {close}
    </div>
  )
  return { button, answer }
}
