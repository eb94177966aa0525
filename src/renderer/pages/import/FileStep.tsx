import { Button, Textarea } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import { useT } from '../../language/language.ts'
import styles from './import.module.css'
import { chooseFiles, queueText } from './queue.ts'

/** Where an import begins: drop, choose or paste. */
export function FileStep() {
  const t = useT()
  const [text, setText] = useState('')
  return (
    <div className={styles.start}>
      <div className={styles.target}>
        <IconFileImport size={32} stroke={1.3} aria-hidden />
        <strong>{t('import:dropTitle')}</strong>
        <p>{t('import:dropText')}</p>
        <Button onClick={chooseFiles}>{t('import:choose')}</Button>
      </div>
      <Textarea
        label={t('import:pasteLabel')}
        placeholder={t('import:pastePlaceholder')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        minRows={4}
        maxRows={12}
      />
      <Button
        variant="default"
        disabled={text.trim() === ''}
        onClick={() => queueText(t('import:pastedName'), text)}
      >
        {t('import:pasteRead')}
      </Button>
    </div>
  )
}
