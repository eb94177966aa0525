import type { ImportIssue, MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportPreview, ImportTarget } from '#shared/contract/imports.ts'
import type { Definition } from '#shared/contract/common.ts'
import { isTermDimension } from '#shared/vocabulary/dimensions.ts'
import { wholeSchema } from '#shared/contract/common.ts'
import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../engine/queries.ts'
import { useRuntimeT, useT } from '../../language/language.ts'
import styles from './import.module.css'
import { issueText } from './issue-text.ts'
import { decisionPlace, isAskedHere } from './open-decisions.ts'

type QuestionsProps = {
  preview: ImportPreview
  /** codes that are answered with “import it anyway” */
  allow: readonly string[]
  onAllow: (code: string, isAllowed: boolean) => void
  onTarget: (target: ImportTarget) => void
  onPatch: (patch: MappingPatch) => void
}

/** What the whole becomes where the proposal of a question is taken: the level, or the term that stands for all. */
export function proposedWhole(
  whole: Definition['whole'],
  { params }: ImportIssue,
): Definition['whole'] | null {
  const dimension = String(params?.['dimension'] ?? '')
  const said = String(params?.['whole'] ?? '')
  if (isTermDimension(dimension)) return { ...whole, [dimension]: [said] }
  const level = wholeSchema.shape.level.safeParse(said.split(':')[0]).data
  return level === undefined ? null : { ...whole, level }
}

function Answer({ preview, issue, ...props }: Omit<QuestionsProps, 'allow'> & { issue: ImportIssue }) {
  const t = useT()
  const datasets = useQuery(orpc.datasets.list.queryOptions())
  const { onTarget, onPatch } = props
  switch (issue.code) {
    case 'part_beside_whole': {
      const whole = proposedWhole(preview.mapping.definition.whole, issue)
      // A level comes with the subject that shows it: `developer: OpenAI`.
      const said = String(issue.params?.['whole'] ?? '').replace(/^[a-z]+: /, '')
      return whole ? (
        <Button size="compact-xs" onClick={() => onPatch({ definition: { whole } })}>
          {said === '' ? t('import:takeWholeBlank') : t('import:takeWhole', { whole: said })}
        </Button>
      ) : null
    }
    case 'dataset_doubled': {
      const same = datasets.data?.find(({ name }) => name === issue.value)
      return same ? (
        <Button size="compact-xs" onClick={() => onTarget({ kind: 'existing', datasetId: same.id })}>
          {t('import:targetUpdate')}
        </Button>
      ) : null
    }
    case 'measure_differs':
      return (
        <Button size="compact-xs" onClick={() => onTarget({ kind: 'new' })}>
          {t('import:makeNew')}
        </Button>
      )
    default:
      return null
  }
}

/** What is to be decided before anything comes in: each with the proposal, and the way to import it anyway. */
export function Questions(props: QuestionsProps) {
  const t = useT()
  const say = useRuntimeT()
  const { preview, allow, onAllow } = props
  const asked = preview.report.issues.filter(({ code }) => isAskedHere(code))
  return asked.map((issue, at) => {
    const isFirst = asked.findIndex(({ code }) => code === issue.code) === at
    const isAllowed = allow.includes(issue.code)
    return (
      <div
        key={`${issue.code} ${issue.params?.['dimension'] ?? ''}`}
        className={styles.stack}
        {...(isFirst && isAskedHere(issue.code) && decisionPlace(issue.code))}
      >
        <p className={styles.question}>{issueText(say, issue)}</p>
        <Group gap={6}>
          {!isAllowed && <Answer {...props} issue={issue} />}
          <Button
            size="compact-xs"
            variant="default"
            aria-pressed={isAllowed}
            onClick={() => onAllow(issue.code, !isAllowed)}
          >
            {t(isAllowed ? 'import:askAgain' : 'import:allow')}
          </Button>
        </Group>
      </div>
    )
  })
}
