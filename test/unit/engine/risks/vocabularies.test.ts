import { describe, expect, it } from 'vitest'
import { findTerm, loadVocabularies } from '#engine/risks/vocabularies.ts'

describe('the risk vocabularies', () => {
  it('are the six, each with a licence line and terms of its own', () => {
    const vocabularies = loadVocabularies()
    expect(vocabularies.map(({ id, terms }) => [id, terms.length])).toEqual([
      ['mit', 31],
      ['owasp-llm', 10],
      ['owasp-agentic', 10],
      ['nist-600-1', 12],
      ['eu-ai-act', 12],
      ['stride', 6],
    ])
    for (const { id, licence, terms } of vocabularies) {
      expect(licence).not.toBe('')
      expect(terms.filter(({ code }) => !code.startsWith(`${id}:`))).toEqual([])
    }
    const codes = vocabularies.flatMap(({ terms }) => terms.map(({ code }) => code))
    expect(new Set(codes).size).toBe(codes.length)
  })

  it.each([
    ['mit:2.2', 'AI system security vulnerabilities and attacks'],
    ['owasp-llm:LLM03', 'Supply Chain'],
    ['nist-600-1:9', 'Information Security'],
  ])('hold %s', (code, name) => {
    expect(findTerm(code)?.term.name).toBe(name)
  })

  it('do not hold what is not in them', () => {
    expect(findTerm('mit:9.9')).toBeUndefined()
  })
})
