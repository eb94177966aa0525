import type { CarrierTemplate } from '#engine/store/carriers.ts'
import type { TableFacts } from '#engine/import/map/table-facts.ts'
import type { TextLayout } from '#engine/import/open/raw-table.ts'
import type { Plan } from '#engine/import/plan/plan.ts'
import type { SurveyPart } from '#engine/import/understand/survey.ts'
import type { SentBlock } from './block-files.ts'
import type { FinishedCarrier } from './carrier-files.ts'
import type { FilePart } from './scan-file.ts'

/** A plan as it goes to the scanner: the profile by its id. */
export type SentPlan = Omit<Plan, 'profile'> & { readonly profile: string }

/** Where the observations of an import go. */
export type CarrierOrder = {
  folder: string
  template: CarrierTemplate
  /** carriers to make at most, but for what the last one has to take */
  carriers: number
  firstId: number
  runId: number
}

/** What the scanner is asked to do. */
export type FastTask =
  | { kind: 'survey'; layout: TextLayout; headerRow: number | null; part: FilePart }
  /** reads all rows; `carry` null: only what there is to say about them */
  | { kind: 'map'; layout: TextLayout; plan: SentPlan; carry: CarrierOrder | null }

export type NewTexts = { subjects: string[]; languages: string[]; regions: string[]; categories: string[] }
export type TextIds = { subjects: number[]; languages: number[]; regions: number[]; categories: number[] }

/** What the scanner says. */
export type FastMessage =
  | { type: 'progress'; rows: number }
  /** asks for the ids of texts */
  | { type: 'texts'; texts: NewTexts }
  /** observations to be counted; their rows come in a carrier */
  | { type: 'block'; block: SentBlock }
  | { type: 'carrier'; carrier: FinishedCarrier }
  | { type: 'surveyed'; part: SurveyPart }
  | { type: 'mapped'; facts: TableFacts; observations: number }
  /** the file is beyond the fast path */
  | { type: 'declined'; why: string }

/** What the engine answers: ids that were asked for, or that a block was counted. */
export type FastAnswer = { type: 'ids'; ids: TextIds } | { type: 'counted' }
