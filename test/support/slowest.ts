import type { Reporter, TestModule } from 'vitest/node'

/** What took time, in ms, and what it is called. */
export type Timed = { name: string; ms: number }

/** The lines that name what took longest, the longest first. */
export function slowestLines(what: string, all: readonly Timed[], most = 10): string[] {
  const slowest = all.toSorted((a, b) => b.ms - a.ms).slice(0, most)
  return slowest.map(({ name, ms }) => `slowest ${what}: ${name} ${(ms / 1000).toFixed(1)} s`)
}

/** A file takes what its tests take, and what it takes to load it. */
const fileOf = (module: TestModule): Timed => {
  const { duration, collectDuration, setupDuration } = module.diagnostic()
  return { name: module.relativeModuleId, ms: duration + collectDuration + setupDuration }
}

const testsOf = (module: TestModule): Timed[] =>
  [...module.children.allTests()].map((test) => ({
    name: `${module.relativeModuleId} > ${test.fullName}`,
    ms: test.diagnostic()?.duration ?? 0,
  }))

/** Names the slowest files and tests at the end of a run, so that one that grew slow is seen before all are. */
export function slowestReporter(
  write: (text: string) => unknown = (text) => process.stdout.write(text),
): Reporter {
  let isWatching = false
  return {
    onInit({ config }) {
      isWatching = config.watch
    },
    onTestRunEnd(modules) {
      // Whoever watches runs a file or two at a time.
      if (isWatching) return
      const lines = [
        ...slowestLines('file', modules.map(fileOf)),
        ...slowestLines('test', modules.flatMap(testsOf)),
      ]
      write(`${lines.join('\n')}\n`)
    },
  }
}
