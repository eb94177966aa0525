// While one works on the project: the page comes from the server of the development loop, and the loop says what to
// begin anew. In what is installed there is none of it. The page keeps its own scheme, so that all that is allowed by it
// stays as it is shipped; one socket is added, by which the server says what changed.

/** How the loop names its server. */
export const pageVariable = 'MODELSHARE_PAGE'

/** The server of the loop; null in what is installed, where none is named, and for what is not this machine's. */
export function developmentPage(env: NodeJS.ProcessEnv, isPackaged: boolean): URL | null {
  const named = env[pageVariable]
  if (isPackaged || named === undefined || !URL.canParse(named)) return null
  const page = new URL(named)
  return page.protocol === 'http:' && page.hostname === '127.0.0.1' ? page : null
}

/** Is it the socket of the loop's server? */
export function isPageSocket(url: string, page: URL | null): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : null
  return page !== null && parsed?.protocol === 'ws:' && parsed.host === page.host
}

/** Answers `app://modelshare/…` with what the loop's server has there. */
export async function answerFromServer(page: URL, url: string): Promise<Response> {
  const { pathname, search } = new URL(url)
  const answer = await fetch(new URL(pathname + search, page))
  const headers = new Headers(answer.headers)
  // What is handed on is unpacked.
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name)
  return new Response(answer.body, { status: answer.status, headers })
}

/** What the loop may ask for while the application runs. */
export type LoopRequest = 'engine' | 'page'

const isLoopRequest = (message: unknown): message is LoopRequest => message === 'engine' || message === 'page'

/** Hears what the loop asks for; anything else is not heard. */
export function listenToLoop(page: URL | null, does: Readonly<Record<LoopRequest, () => void>>): void {
  if (page === null) return
  process.on('message', (message: unknown) => {
    if (isLoopRequest(message)) does[message]()
  })
}
