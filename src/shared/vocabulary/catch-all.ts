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
