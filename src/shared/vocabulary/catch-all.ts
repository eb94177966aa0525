/**
 * Names under which sources collect what they do not list, in the languages of the workbench,
 * German, French and Spanish. What
 * stands for many takes no place in an order, and has the colour of no entity.
 */
const names = new RegExp(
  [
    String.raw`^(?:all )?others?$`,
    String.raw`^(?:all )?others? (?:models|languages|countries|developers|providers|companies|vendors|families|regions|chatbots|tools|assistants|labs)$`,
    String.raw`^(?:the )?(?:rest|remaining|remainder|everything else|anything else)$`,
    String.raw`^(?:tutt[ie] (?:gli|le) )?altr[oaie](?: (?:modelli|lingue|paesi|sviluppatori|aziende|fornitori|strumenti))?$`,
    '^(?:il |el )?resto$',
    String.raw`^(?:(?:alle )?andere[ns]?|sonstiges?|(?:alle )?übrigen?|weitere)(?: (?:modelle|sprachen|länder|anbieter|entwickler|hersteller))?$`,
    String.raw`^(?:les |tous les )?autres?(?: (?:modèles|langues|pays|développeurs|fournisseurs))?$`,
    '^le reste$',
    String.raw`^(?:los |las )?(?:otr[oa]s?|demás)(?: (?:modelos|idiomas|países|empresas|proveedores|desarrolladores))?$`,
    '^(?:其他|其它|其余|其餘)(?:模型|语言|国家|开发者|公司|厂商|地区|工具)?$',
  ].join('|'),
  'i',
)

/** `Others*`, `Other (n.e.c.)`, `Sonstige:` */
const marks = /\s*(?:[*†‡:：]+|\([^()]{0,30}\))$/

/** No such name is longer. */
const longest = 40

/** Is this what a source calls everything it does not list? */
export const isCatchAll = (name: string): boolean =>
  name.length <= longest && names.test(name.trim().replace(marks, ''))

/** `Rest-of-world OSS`, `RoW open source`, `Non-Chinese`: everywhere but China */
const restOfWorld =
  /\brest[- ]of[- ](?:the[- ])?world\b|\brow\b|\bnon[- ]chinese\b|\bresto del mondo\b|其他地区|中国以外|非中国/i
/** `Other OSS`: what a list does not name by itself */
const remaining = /\bothers?\b|\baltr[oaie]\b|\bremaining\b|其他|其它|其余/i

/** Which part of a group its name leaves: `rest-of-world` without China, `remaining` without what stands beside it; null: all of it. */
export function leftBy(name: string): 'rest-of-world' | 'remaining' | null {
  if (restOfWorld.test(name)) return 'rest-of-world'
  return remaining.test(name) ? 'remaining' : null
}
