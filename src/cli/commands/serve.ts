import { type Command, InvalidArgumentError, Option } from 'commander'
import { command, type CommonOptions, optionsOf } from '../command.ts'
import { print, say, UsageError } from '../io.ts'
import { serve } from '../serve/serve.ts'

type ServeFlags = CommonOptions & { port?: number; host?: string; open: boolean }

function parsePort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('a port number; 0 takes any free one')
  return port
}

/** `serve`: the workbench in a browser, until it is stopped. */
export function serveCommand(): Command {
  const self = command('serve', 'the workbench in a browser, on this machine only')
    .option('--port <n>', 'port (4747, or a free one)', parsePort)
    .addOption(
      new Option('--host <name>', 'for a browser that does not know the name in the address').choices([
        '127.0.0.1',
        'localhost',
      ]),
    )
    .option('--no-open', 'print the address and open nothing')
  return self.action(async () => {
    // An installed program may start no Node, which is what serves; and it has the workbench in its own window.
    if (process.versions.electron !== undefined)
      throw new UsageError('the installed program has a window of its own: start it with the workspace')
    const options = optionsOf<ServeFlags>(self)
    process.exitCode = await serve({
      workspace: options.workspace ?? null,
      port: options.port,
      name: options.host,
      open: options.open,
      announce: (started) => {
        print({ json: started, text: `Modelshare: ${started.url}` }, options.json ?? false)
        say(
          `${started.workspace}\nThe address works once. To use another browser, open this file in it:\n${started.file}\nCtrl+C ends it.`,
        )
      },
      say,
    })
  })
}
