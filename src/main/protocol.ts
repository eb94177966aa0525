import { join } from 'node:path'
import { protocol } from 'electron'
import { answerPage } from './page-response.ts'
import { pageScheme } from './policy.ts'

/** Must run before the application is ready: makes `app://` a secure origin with the usual web rules. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Answers every `app://` request of the application's windows with the built page. */
export function servePage(): void {
  const folder = join(import.meta.dirname, '..', 'renderer')
  protocol.handle(pageScheme, (request) =>
    request.method === 'GET' ? answerPage(folder, request.url) : new Response(null, { status: 405 }),
  )
}
