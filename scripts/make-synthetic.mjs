/**
 * Makes `resources/sample/synthetic-weekly-tokens.csv`: weekly tokens by model that NOBODY MEASURED, drawn by
 * a seeded generator and calibrated to what OpenRouter and a16z report for November 2024 to November 2025
 * ("State of AI: An Empirical 100 Trillion Token Study", December 2025). The same seed gives the same file.
 *
 *   node scripts/make-synthetic.mjs
 *
 * Calibration, exact up to whole tokens:
 * - weekly share of Chinese open-source models: mean 13.0 %, 1.2 % in the first week, 29.8 % at its peak
 * - weekly share of other open-source models: mean 13.7 %; proprietary: mean 70.0 %; the rest is "other"
 * - tokens of the ten open-source authors over the window: those of the study's table
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const weeks = Array.from({ length: 56 }, (_, at) =>
  new Date(Date.UTC(2024, 10, 4 + at * 7)).toISOString().slice(0, 10),
)

/** mulberry32: 32 bits of state are enough for a few thousand draws. */
function generator(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
const random = generator(20251204)
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Author, trillion tokens over the window (null: not in the table), and models: slug, release, weight, life in weeks. */
const chinese = [
  [
    'deepseek',
    14.37,
    [
      ['deepseek/deepseek-v2.5', '2024-09-05', 1.2, 16],
      ['deepseek/deepseek-chat', '2024-12-26', 4, 18],
      ['deepseek/deepseek-r1', '2025-01-20', 4.5, 20],
      ['deepseek/deepseek-chat-v3-0324', '2025-03-24', 9, 40],
      ['deepseek/deepseek-r1-0528', '2025-05-28', 4, 26],
      ['deepseek/deepseek-chat-v3.1', '2025-08-21', 7, 30],
      ['deepseek/deepseek-v3.2-exp', '2025-09-29', 4, 30],
    ],
  ],
  [
    'qwen',
    5.59,
    [
      ['qwen/qwen-2.5-72b-instruct', '2024-09-19', 1, 30],
      ['qwen/qwq-32b', '2025-03-05', 1, 16],
      ['qwen/qwen3-235b-a22b', '2025-04-28', 2, 24],
      ['qwen/qwen3-30b-a3b', '2025-04-28', 1.4, 30],
      ['qwen/qwen3-coder', '2025-07-23', 5, 26],
      ['qwen/qwen3-235b-a22b-2507', '2025-07-21', 3, 30],
    ],
  ],
  [
    'minimax',
    1.26,
    [
      ['minimax/minimax-m1', '2025-06-17', 0.5, 20],
      ['minimax/minimax-m2', '2025-10-23', 6, 30],
    ],
  ],
  [
    'z-ai',
    1.18,
    [
      ['z-ai/glm-4.5', '2025-07-25', 2, 20],
      ['z-ai/glm-4.5-air', '2025-07-25', 1.6, 26],
      ['z-ai/glm-4.6', '2025-09-30', 3, 30],
    ],
  ],
  [
    'moonshotai',
    0.92,
    [
      ['moonshotai/kimi-k2', '2025-07-11', 2.5, 22],
      ['moonshotai/kimi-k2-0905', '2025-09-05', 2, 26],
    ],
  ],
]
const restOfWorld = [
  [
    'meta-llama',
    3.96,
    [
      ['meta-llama/llama-3.1-70b-instruct', '2024-07-23', 5, 34],
      ['meta-llama/llama-3.1-8b-instruct', '2024-07-23', 3, 50],
      ['meta-llama/llama-3.3-70b-instruct', '2024-12-06', 4, 50],
      ['meta-llama/llama-4-maverick', '2025-04-05', 2, 30],
    ],
  ],
  [
    'mistralai',
    2.92,
    [
      ['mistralai/mistral-nemo', '2024-07-18', 4, 60],
      ['mistralai/mistral-small-24b-instruct-2501', '2025-01-30', 2, 30],
      ['mistralai/mistral-small-3.2-24b-instruct', '2025-06-20', 2.4, 40],
    ],
  ],
  [
    'openai',
    1.65,
    [
      ['openai/gpt-oss-120b', '2025-08-05', 3, 40],
      ['openai/gpt-oss-20b', '2025-08-05', 1, 40],
    ],
  ],
  [
    'tngtech',
    1.13,
    [
      ['tngtech/deepseek-r1t-chimera', '2025-04-27', 1, 22],
      ['tngtech/deepseek-r1t2-chimera', '2025-07-08', 3, 40],
    ],
  ],
  [
    'google',
    0.82,
    [
      ['google/gemma-2-27b-it', '2024-06-27', 1, 30],
      ['google/gemma-3-27b-it', '2025-03-12', 1.6, 50],
    ],
  ],
]
const proprietary = [
  [
    'anthropic',
    null,
    [
      ['anthropic/claude-3.5-sonnet', '2024-06-20', 30, 30],
      ['anthropic/claude-3.7-sonnet', '2025-02-24', 26, 20],
      ['anthropic/claude-sonnet-4', '2025-05-22', 26, 22],
      ['anthropic/claude-sonnet-4.5', '2025-09-29', 24, 30],
    ],
  ],
  [
    'google',
    null,
    [
      ['google/gemini-flash-1.5', '2024-05-14', 14, 26],
      ['google/gemini-2.0-flash-001', '2025-02-05', 16, 30],
      ['google/gemini-2.5-flash', '2025-06-17', 16, 34],
      ['google/gemini-2.5-pro', '2025-06-17', 9, 34],
    ],
  ],
  [
    'openai',
    null,
    [
      ['openai/gpt-4o-mini', '2024-07-18', 9, 44],
      ['openai/gpt-4o', '2024-05-13', 6, 40],
      ['openai/gpt-4.1-mini', '2025-04-14', 6, 30],
      ['openai/gpt-5', '2025-08-07', 9, 30],
    ],
  ],
  [
    'x-ai',
    null,
    [
      ['x-ai/grok-3-mini', '2025-06-10', 2, 20],
      ['x-ai/grok-code-fast-1', '2025-08-26', 26, 24],
      ['x-ai/grok-4-fast', '2025-09-19', 14, 20],
    ],
  ],
]

const sum = (values) => values.reduce((a, b) => a + b, 0)
const mean = (values) => sum(values) / values.length
/** Logistic step from 0 to 1 around `centre`. */
const step = (at, centre, width) => 1 / (1 + Math.exp(-(at - centre) / width))
/** Finds x in a span with f(x) = 0, f growing or falling. */
function solve(f, low, high) {
  let [a, b] = [low, high]
  const rising = f(b) > f(a)
  for (let turn = 0; turn < 200; turn += 1) {
    const middle = (a + b) / 2
    if (f(middle) > 0 === rising) b = middle
    else a = middle
  }
  return (a + b) / 2
}

/** A course with some noise that remembers its last week, as use does. */
function course(shape, noise) {
  let drift = 0
  return weeks.map((_, at) => {
    drift = 0.55 * drift + noise * normal()
    return shape(at) * Math.exp(drift)
  })
}

/** Chinese open source: V3 and R1 in the winter, a dip, then the summer of Qwen3, Kimi and GLM, a peak in autumn. */
function chineseShares() {
  const raw = course(
    (at) =>
      0.08 +
      0.5 * step(at, 11, 1.6) -
      0.16 * step(at, 19, 2.5) +
      1.25 * step(at, 37, 2.2) -
      0.45 * step(at, 47, 2),
    0.13,
  )
  raw[0] = Math.min(...raw) * 0.6
  const [least, most] = [Math.min(...raw), Math.max(...raw)]
  const level = raw.map((value) => (value - least) / (most - least))
  // The bend keeps both ends where they are and moves the mean to where it belongs.
  const bend = solve((power) => mean(level.map((x) => 0.012 + 0.286 * x ** power)) - 0.13, 0.1, 8)
  return level.map((x) => 0.012 + 0.286 * x ** bend)
}

function scaledTo(values, target) {
  const factor = target / mean(values)
  return values.map((value) => value * factor)
}

const china = chineseShares()
const others = scaledTo(
  course((at) => 0.33 - 0.285 * step(at, 21, 6) + 0.03 * step(at, 41, 2), 0.08),
  0.137,
)
const unnamed = scaledTo(
  course(() => 1, 0.1),
  0.033,
)
const closed = weeks.map((_, at) => 1 - china[at] - others[at] - unnamed[at])

const authorTokens = (groups) => sum(groups.map(([, tokens]) => tokens)) * 1e12
/** Total tokens grow so that both groups of open source reach the sums of their authors. */
function weeklyTotals() {
  const noise = course(() => 1, 0.05)
  const curve = (growth) => weeks.map((_, at) => Math.exp((growth * at) / weeks.length) * noise[at])
  const weighed = (shares, totals) => sum(shares.map((share, at) => share * totals[at]))
  const wanted = authorTokens(chinese) / authorTokens(restOfWorld)
  const growth = solve((g) => weighed(china, curve(g)) / weighed(others, curve(g)) - wanted, 0, 12)
  const totals = curve(growth)
  const scale = authorTokens(chinese) / weighed(china, totals)
  return totals.map((total) => total * scale)
}
const totals = weeklyTotals()

/** How much a model is used relative to others: a steep rise after its release, then a slow decline. */
function popularity([, release, weight, life]) {
  const released = Date.parse(release)
  const jitter = course(() => 1, 0.16)
  return weeks.map((week, at) => {
    const age = (Date.parse(week) + 6 * 86_400_000 - released) / (7 * 86_400_000)
    if (age < 0) return 0
    return weight * (1 - Math.exp(-(age + 0.6) / 2)) * Math.exp(-((age / life) ** 1.6)) * jitter[at]
  })
}

/**
 * Tokens by model and week: rows as popular as they are, columns summing to the group's tokens of the week,
 * authors to their tokens over the window (iterative proportional fitting).
 */
function fit(groups, groupTokens) {
  const rows = groups.flatMap(([author, tokens, models]) =>
    models.map((model) => ({ author, tokens, slug: model[0], values: popularity(model) })),
  )
  for (let turn = 0; turn < 4000; turn += 1) {
    for (const [author, tokens] of groups) {
      if (tokens === null) continue
      const own = rows.filter((row) => row.author === author)
      const factor = (tokens * 1e12) / sum(own.map((row) => sum(row.values)))
      for (const row of own) row.values = row.values.map((value) => value * factor)
    }
    for (const [at, target] of groupTokens.entries()) {
      const factor = target / sum(rows.map((row) => row.values[at]))
      for (const row of rows) row.values[at] *= factor
    }
  }
  return rows
}

const tokensOf = (shares) => shares.map((share, at) => share * totals[at])
const rows = [
  ...fit(chinese, tokensOf(china)),
  ...fit(restOfWorld, tokensOf(others)),
  ...fit(proprietary, tokensOf(closed)),
  { slug: 'other', values: tokensOf(unnamed) },
]

const lines = ['week,model,tokens,low,high']
for (const [at, week] of weeks.entries())
  for (const { slug, values } of rows) {
    const tokens = Math.round(values[at])
    // A model that is not there yet has no row: missing is not zero.
    if (tokens < 1e6) continue
    // An interval of plus and minus 4 %, as if traffic had been sampled.
    lines.push([week, slug, tokens, Math.round(tokens * 0.96), Math.round(tokens * 1.04)].join(','))
  }
const file = join(import.meta.dirname, '..', 'resources', 'sample', 'synthetic-weekly-tokens.csv')
writeFileSync(file, `${lines.join('\n')}\n`)

const percent = (value) => `${(value * 100).toFixed(2)} %`
console.log(`${lines.length - 1} rows · ${(sum(totals) / 1e12).toFixed(1)} T tokens`)
console.log(
  `Chinese open source: mean ${percent(mean(china))}, ${percent(Math.min(...china))} to ${percent(Math.max(...china))}`,
)
console.log(`other open source: mean ${percent(mean(others))} · proprietary: mean ${percent(mean(closed))}`)
