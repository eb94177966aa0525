// What can keep a package from being made, as a code, what is the case and what to do.

/** The exit code where something that packing needs is missing on this machine. */
const missingExit = 3

/** A problem of packing. `code` is stable; the exit code is 3 where only something from outside is missing. */
export class PackageProblem extends Error {
  name = 'PackageProblem'

  /** @param {string} code @param {string} message what is the case @param {string} nextStep what to do */
  constructor(code, message, nextStep) {
    super(message)
    this.code = code
    this.nextStep = nextStep
    this.exitCode = code === 'electron.missing' || code === 'tool.missing' ? missingExit : 1
  }

  /** All of it in lines for a terminal. */
  get text() {
    return `error ${this.code}: ${this.message}\n${this.nextStep}\n`
  }
}
