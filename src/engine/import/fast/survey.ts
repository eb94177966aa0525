import { problem } from '#engine/problem.ts'
import type { RawTable } from '../types.ts'
import { type Survey, surveyTable } from '../understand/survey.ts'
import { fastFromBytes, startScan } from './thread.ts'

/** Surveys a table: a long text in a thread, anything else by its reader. */
export async function surveyAny(table: RawTable, headerRow: number | null): Promise<Survey> {
  const { layout } = table
  if (!layout || table.facts || layout.bytes < fastFromBytes) return surveyTable(table, headerRow)
  const thread = startScan({ kind: 'survey', layout, headerRow })
  try {
    for await (const message of thread.messages()) {
      if (message.type === 'surveyed') return message.survey
      if (message.type === 'declined') return await surveyTable(table, headerRow)
    }
    throw problem('file.unreadable', { file: table.title, detail: 'the scanner ended without a word' })
  } finally {
    await thread.stop()
  }
}
