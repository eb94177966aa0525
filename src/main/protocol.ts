import { join } from 'node:path'
import { protocol } from 'electron'
import { answerFromServer } from './development.ts'
import { answerPage } from './page-response.ts'
import { isPageUrl, pageScheme } from './policy.ts'

/** Must run before the application is ready: makes `app://` a secure origin with the usual web rules. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Answers every `app://` request of the application's windows with the built page, or that of a development loop. */
export function servePage(development: URL | null): void {
  const folder = join(import.meta.dirname, '..', 'renderer')
  protocol.handle(pageScheme, (request) =>
    request.method !== 'GET'
      ? new Response(null, { status: 405 })
      : development && isPageUrl(request.url)
        ? answerFromServer(development, request.url)
        : answerPage(folder, request.url),
  )
}
