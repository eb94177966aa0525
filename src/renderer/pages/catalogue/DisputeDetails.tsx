import type { Dispute } from '#shared/contract/labels.ts'
import { useLocale, useT } from '../../language/language.ts'
import styles from './catalogue.module.css'
import type { Proposal } from './ChangePane.tsx'
import { fieldWords } from './label-words.ts'
import { adoptionOf } from './proposals.ts'
import { Sayings } from './Sayings.tsx'

type DisputeDetailsProps = { dispute: Dispute; onPropose: (proposal: Proposal) => void }

/** Everything that is said of a disputed label; each saying can be adopted. */
export function DisputeDetails({ dispute, onPropose }: DisputeDetailsProps) {
  const t = useT()
  const locale = useLocale()
  const { name, key, field, held, sayings } = dispute
  return (
    <section className={styles.details} aria-label={name}>
      <h2 className={styles.asideTitle}>{name}</h2>
      <p className={styles.dim}>
        {fieldWords(t, field)} · <code>{key}</code>
      </p>
      <Sayings
        title={t('catalogue:sayings')}
        sayings={sayings.map((saying) => Object.assign({ field }, saying))}
        onAdopt={(saying) => onPropose(adoptionOf({ t, locale }, dispute, name, saying, held))}
      />
    </section>
  )
}
