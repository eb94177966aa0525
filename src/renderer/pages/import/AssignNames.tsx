import type { Suggestion } from '#shared/contract/catalogue.ts'
import { formatShareTick } from '#shared/i18n/format.ts'
import { Button, Select } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useLocale, useT } from '../../language/language.ts'
import { optionOf } from '../../ui/forms/entry-option.ts'
import { AssignFields } from './AssignFields.tsx'
import { emptyDraft, type Pending, problemsOf, targetOf, type Tree, type Way, ways } from './assign-draft.ts'
import styles from './import.module.css'
import own from './names.module.css'
import { type Decide, suggestionName } from './name-words.ts'

type AssignNamesProps = {
  texts: readonly string[]
  tree: Tree
  /** what this import adds to the catalogue already */
  pending: Pending
  /** entries most like the first name; undefined while they are looked for */
  suggestions: readonly Suggestion[] | undefined
  /** an entry to begin with, which waits to be agreed to */
  offered: string | null
  /** can one of them be taken back? */
  decided: boolean
  onDecide: Decide
}

type SuggestionsProps = Pick<AssignNamesProps, 'suggestions'> & { onChoose: (suggestion: Suggestion) => void }

/** The entries most like a name, best first, each with how like it is; the digit takes it in the list. */
function Suggestions({ suggestions, onChoose }: SuggestionsProps) {
  const t = useT()
  const locale = useLocale()
  if (suggestions?.length === 0) return <p className={styles.hint}>{t('catalogue:noSuggestion')}</p>
  return (
    <ol className={own.suggestions} aria-label={t('catalogue:suggestion')} aria-busy={!suggestions}>
      {suggestions?.map((one, at) => (
        <li key={`${one.kind} ${one.key}`}>
          <Button
            fullWidth
            variant="default"
            justify="space-between"
            title={`${suggestionName(one)} · ${t(`common:dimension_${one.kind}`)}`}
            leftSection={<kbd className={own.digit}>{at + 1}</kbd>}
            rightSection={
              <span className="num">{formatShareTick(Math.round(one.score * 100) / 100, locale)}</span>
            }
            classNames={{
              root: own.suggestion ?? '',
              inner: own.suggestionInner ?? '',
              label: own.suggestionName ?? '',
            }}
            onClick={() => onChoose(one)}
          >
            <span className={own.suggestionText}>{one.name}</span>
            <span className={own.suggestionKind}>
              {[
                one.developer === one.name ? '' : one.developer,
                t(`common:dimension_${one.kind}`),
                t(`catalogue:ground_${one.ground}`),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </Button>
        </li>
      ))}
    </ol>
  )
}

/**
 * What the selected names stand for: an entry, a new model, family or developer, or a group of which only
 * origin and openness are known.
 */
export function AssignNames(props: AssignNamesProps) {
  const { texts, tree, pending, suggestions, offered, decided, onDecide } = props
  const t = useT()
  const [first = ''] = texts
  const [way, setWay] = useState<Way>('entry')
  const [draft, setDraft] = useState(() => ({
    ...emptyDraft(first.slice(first.indexOf('/') + 1)),
    entry: offered,
  }))
  const agree = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (offered !== null) agree.current?.focus()
  }, [offered])
  const choose = ({ kind, key, ground }: Suggestion): void => {
    if (ground === 'name') {
      onDecide(texts, { kind, key })
      return
    }
    setWay('entry')
    setDraft((before) => ({ ...before, entry: optionOf(kind, key) }))
    // What is only like the name is agreed to by a second step, which is at hand.
    requestAnimationFrame(() => agree.current?.focus())
  }
  const problems = problemsOf(way, draft, tree, pending)
  const target = Object.keys(problems).length > 0 ? null : targetOf(way, draft, pending)
  return (
    <section className={own.assign} aria-label={t('catalogue:assignTitle', { count: texts.length })}>
      <div className={styles.stack}>
        <h2 className={own.assignTitle}>
          {texts.length === 1 ? first : t('catalogue:assignTitle', { count: texts.length })}
        </h2>
        <Suggestions suggestions={suggestions} onChoose={choose} />
      </div>
      <form
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault()
          if (target) onDecide(texts, target)
        }}
      >
        <Select
          label={t('catalogue:assignAs')}
          allowDeselect={false}
          value={way}
          onChange={(value) => setWay(ways.find((one) => one === value) ?? 'entry')}
          data={ways.map((one) => ({ value: one, label: t(`import:way_${one}`) }))}
        />
        <AssignFields
          way={way}
          draft={draft}
          problems={problems}
          tree={tree}
          pending={pending}
          onDraft={(patch) => setDraft((before) => ({ ...before, ...patch }))}
        />
        <Button ref={agree} type="submit" disabled={target === null}>
          {t('catalogue:assign')}
        </Button>
        {decided && (
          <Button variant="subtle" onClick={() => onDecide(texts, null)}>
            {t('import:nameLeave')}
          </Button>
        )}
      </form>
    </section>
  )
}
