/**
 * The call did not reach an answer because the connection is gone. `sent`: it left the page, so that nobody
 * knows whether it was done.
 */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
  readonly sent: boolean

  constructor(sent: boolean) {
    super(sent ? 'the connection was lost before the answer' : 'the engine cannot be reached')
    this.sent = sent
  }
}
