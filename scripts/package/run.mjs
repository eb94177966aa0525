// The commands of packing, on the Node that npm brings.
import { noticesCommand, packageCommand } from './package.mjs'

const [command, ...args] = process.argv.slice(2)
process.exitCode = await (command === 'notices' ? noticesCommand() : packageCommand(args))
