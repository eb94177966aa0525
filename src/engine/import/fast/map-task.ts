import { nowhere } from '#shared/domain/nowhere.ts'
import type { CountedBlock } from '#engine/store/observation-block.ts'
import { Counter, type TableFacts } from '#engine/import/map/table-facts.ts'
import type { TextLayout } from '#engine/import/open/raw-table.ts'
import type { Plan } from '#engine/import/plan/plan.ts'
import { CarrierFiles } from './carrier-files.ts'
import type { CarrierOrder, FastMessage, NewTexts, TextIds } from './protocol.ts'
import { RecordScanner } from './record-scanner.ts'
import { RowEncoder } from './row-encoder.ts'
import { RowLane } from './row-lane.ts'
import { RowSink } from './row-sink.ts'
import { scanFile } from './scan-file.ts'

/** How the work reaches the engine. */
export type MapLink = {
  readonly send: (message: FastMessage) => void
  ask(texts: NewTexts): Promise<TextIds>
  /** Hands a block over; settles when few enough are under way. */
  count(block: CountedBlock): Promise<void>
}

const shortestTable = 16_384

/** Reads all rows of a table by its plan; with an order, writes its observations into carriers. */
export async function mapFile(
  layout: TextLayout,
  plan: Plan,
  carry: CarrierOrder | null,
  link: MapLink,
): Promise<void> {
  const expected = plan.understood.survey.dataRows
  const sink = new RowSink()
  const lane = new RowLane(plan, sink)
  const scanner = new RecordScanner(layout, (record) => lane.record(record))
  const counter = new Counter(plan)
  const out = carry && carrierOutput(carry, expected)
  try {
    await scanFile(layout, scanner, async (read) => {
      const { block } = sink
      for (let at = 0; at < block.count; at++) {
        counter.add(
          block.period[at] ?? nowhere(at),
          block.subjectId[at] ?? nowhere(at),
          [
            block.languageId[at] ?? nowhere(at),
            block.regionId[at] ?? nowhere(at),
            block.categoryId[at] ?? nowhere(at),
          ],
          {
            value: block.value[at] ?? nowhere(at),
            low: block.low[at] ?? nowhere(at),
            high: block.high[at] ?? nowhere(at),
          },
        )
      }
      if (out) {
        const texts = out.encoder.newTexts(sink)
        if (texts) out.encoder.setIds(await link.ask(texts))
        await link.count(out.encoder.write(sink))
        const due = Math.floor((read / layout.bytes) * out.carriers)
        if (due >= out.files.count && due < out.carriers) sendCarrier(out.files, link.send)
      } else sink.clear()
      link.send({ type: 'progress', rows: lane.mapper.rows.read })
    })
    if (out) sendCarrier(out.files, link.send)
  } finally {
    out?.files.close()
  }
  const facts: TableFacts = {
    rows: lane.mapper.rows,
    issues: lane.mapper.issues.all(),
    subjects: sink.subjects.texts,
    terms: {
      language: sink.languages.texts,
      region: sink.regions.texts,
      category: sink.categories.texts,
    },
    ...counter.totals(sink.subjects.texts.length),
    periods: sink.known.periodKeys(),
  }
  link.send({ type: 'mapped', facts, observations: sink.total })
}

function carrierOutput(
  carry: CarrierOrder,
  expected: number,
): { files: CarrierFiles; encoder: RowEncoder; carriers: number } {
  const { folder, template, carriers, firstId, runId } = carry
  const perCarrier = expected / carriers
  const tableRows = Math.max(shortestTable, Math.ceil((perCarrier * 1.1) / (template.roots.length - 1)))
  const files = new CarrierFiles(folder, template, tableRows)
  return { files, encoder: new RowEncoder(files, firstId, runId), carriers }
}

function sendCarrier(files: CarrierFiles, send: MapLink['send']): void {
  const carrier = files.finish()
  if (carrier) send({ type: 'carrier', carrier })
}
