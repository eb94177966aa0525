import { findPeriod } from '#shared/domain/parse-period.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import { columnsBy, hasHeadings, type Profile } from './profile.ts'

/**
 * A leaderboard of LMArena: one row a model, score with its 95 % interval (`+5/-5`). The month stands in the
 * name of the file only (`lmarena_text_2025-08.csv`), as does the arena.
 */
export const lmarena: Profile = {
  id: 'lmarena',
  matches: (table) => (hasHeadings(table, 'model', 'arena_score', '95_pct_ci') ? 1 : 0),
  mapping(table) {
    const found = findPeriod(table.file.replace(/\.\w+$/, '').replaceAll('_', ' '))
    const arena = /(?:^|[_\s-])(text|vision|webdev|search|copilot|image|video)(?=[_\s.-])/i.exec(
      table.file,
    )?.[1]
    return {
      shape: 'long',
      columns: columnsBy(table, {
        model: 'subject',
        arena_score: 'value',
        '95_pct_ci': 'interval',
        license: 'note',
      }),
      ...(found && { period: formatPeriod(found.period) }),
      definition: {
        name: arena === undefined ? 'LMArena leaderboard' : `LMArena leaderboard: ${arena.toLowerCase()}`,
        measure: 'score',
        unit: 'points',
        grain: found?.period.grain ?? 'month',
        basis: 'pairwise votes of visitors on anonymous answers, as a rating',
        aggregation: 'point',
        coverage: 'models with enough votes; interval of 95 %',
        overlapping: false,
        synthetic: false,
      },
      source: {
        publisher: 'LMArena',
        citation: 'LMArena leaderboard',
        url: 'https://lmarena.ai/leaderboard',
      },
      scale: 1,
    }
  },
}
