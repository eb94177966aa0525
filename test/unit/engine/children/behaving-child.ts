/** A child that behaves as it is told, well or badly; see `support.ts`. */
import { serveTasks } from '#engine/children/serve.ts'

export type Behaviour =
  'echo' | 'ask' | 'hang' | 'fill heap' | 'fill buffers' | 'throw' | 'exit' | 'say, then wait' | 'take much'

function fill(make: () => unknown): never {
  const all: unknown[] = []
  for (;;) all.push(make())
}

serveTasks<Behaviour, unknown, number>(async (behaviour, { send, listen }) => {
  switch (behaviour) {
    case 'echo':
      return send({ pid: process.pid })
    case 'ask': {
      const answered = new Promise<number>((resolve) => listen(resolve))
      send('how many?')
      return send((await answered) + 1)
    }
    case 'hang':
      send({ pid: process.pid })
      for (;;);
    case 'fill heap':
      return fill(() => [1])
    case 'fill buffers':
      return fill(() => new Uint8Array(1e6).fill(1))
    case 'throw':
      throw new TypeError('of what is in the file')
    case 'exit':
      return process.exit(3)
    case 'say, then wait':
      send({ pid: process.pid })
      return new Promise(() => undefined)
    case 'take much':
      return send({ pid: process.pid, bytes: Buffer.alloc(150e6, 1).length })
  }
})
