import { expect, test } from 'vitest'
import {
  supplyProblems,
  unpinned,
  unsupportedEngines,
  unsupportedPeers,
} from '../../../scripts/supply-chain.mjs'

const integrity = 'sha512-AAAA'

test('a package without an integrity hash is named, also one of another platform', () => {
  const packages = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0', integrity },
    'node_modules/@b/win32': { version: '2.0.0', optional: true },
    'node_modules/linked': { link: true },
  }
  expect(unpinned({ packages })).toEqual(['@b/win32@2.0.0 has no integrity hash'])
})

test('a package that does not support the Node that runs it is named', () => {
  const packages = {
    '': { version: '0.1.0', engines: { node: '>=90' } },
    'node_modules/a': { version: '1.0.0', integrity, engines: { node: '20 || >=22' } },
    'node_modules/a/node_modules/b': { version: '3.0.0', integrity, engines: { node: '^20.1.0' } },
  }
  expect(unsupportedEngines({ packages }, '24.21.0')).toEqual(['b@3.0.0 supports Node ^20.1.0'])
})

test('a package that finds another version of its peer than it supports is named', () => {
  const packages = {
    '': { version: '0.1.0' },
    'node_modules/vite': { version: '8.3.8', integrity },
    'node_modules/plugin': { version: '1.0.0', integrity, peerDependencies: { vite: '^6 || ^7' } },
    'node_modules/plugin/node_modules/inner': {
      version: '1.0.0',
      integrity,
      peerDependencies: { vite: '^8' },
    },
    'node_modules/host': { version: '1.0.0', integrity, peerDependencies: { vite: '^5' } },
    'node_modules/host/node_modules/vite': { version: '5.1.0', integrity },
    'node_modules/free': {
      version: '1.0.0',
      integrity,
      peerDependencies: { sass: '*', less: '*' },
      peerDependenciesMeta: { sass: { optional: true } },
    },
  }
  expect(unsupportedPeers({ packages })).toEqual([
    'plugin@1.0.0 supports vite ^6 || ^7, not 8.3.8',
    'free needs less',
  ])
})

test('a lock file is sound where nothing of this is so', () => {
  const packages = { '': { version: '0.1.0' }, 'node_modules/a': { version: '1.0.0', integrity } }
  expect(supplyProblems({ packages }, '24.21.0')).toEqual([])
})
