/**
 * Names under which sources collect what they do not list, in the languages of the workbench, German and French. What
 * stands for many takes no place in an order, and has the colour of no entity.
 */
const names = new RegExp(
  [
    String.raw`^(?:all )?others?$`,
    String.raw`^(?:all )?others? (?:models|languages|countries|developers|providers|companies|vendors|families|regions)$`,
    String.raw`^(?:the )?(?:rest|remaining|remainder)$`,
    String.raw`^altr[oaie](?: (?:modelli|lingue|paesi|sviluppatori|aziende))?$`,
    '^resto$',
    String.raw`^(?:andere|anderes|sonstiges?|übrige|weitere)(?: (?:modelle|sprachen|länder|anbieter|entwickler))?$`,
    String.raw`^autres?(?: (?:modèles|langues|pays))?$`,
    '^(?:其他|其它|其余|其餘)(?:模型|语言|国家|开发者|公司|厂商)?$',
  ].join('|'),
  'i',
)

/** No such name is longer. */
const longest = 40

/** Is this what a source calls everything it does not list? */
export const isCatchAll = (name: string): boolean => name.length <= longest && names.test(name.trim())
