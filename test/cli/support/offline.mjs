// Loaded before everything else in each process that a test starts: the program needs no network, and one
// that reaches for it ends at once, whatever it would have made of a failure.
import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'
import process from 'node:process'

const refuse = (what) => () => {
  process.stderr.write(`offline: ${what} was asked for\n`)
  process.exit(86)
}

net.Socket.prototype.connect = refuse('a connection')
dgram.Socket.prototype.send = refuse('a datagram')
// A server that listens on an address looks that up too.
const { lookup } = dns
const own = new Set(['127.0.0.1', '::1'])
dns.lookup = (host, ...rest) => (own.has(host) ? lookup(host, ...rest) : refuse('dns.lookup')())
dns.promises.lookup = refuse('dns.promises.lookup')
for (const name of ['resolve', 'resolve4', 'resolve6', 'resolveAny', 'reverse']) {
  dns[name] = refuse(`dns.${name}`)
  dns.promises[name] = refuse(`dns.promises.${name}`)
}
globalThis.fetch = refuse('fetch')
