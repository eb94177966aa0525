import { expect, it } from 'vitest'
import { isCatchAll } from '#shared/vocabulary/catch-all.ts'

const rests =
  'other|Others|All others|OTHER MODELS|other languages|Other countries|rest|The rest|remaining|Altri|altro|altri modelli|Resto|Sonstige|andere|Übrige|Autres|其他|其它|其余|其他模型| others |Others*|Other (n.e.c.)|Sonstige Modelle|alle übrigen|Les autres|Autres modèles|Otros|los demás|Otros modelos|Tutti gli altri|Il resto|everything else|其他厂商'

it.each(rests.split('|'))('“%s” is what is not listed', (name) => expect(isCatchAll(name)).toBe(true))

it.each([
  'OtherAI',
  'Mother',
  'Resto AI',
  'restful',
  'Another model',
  'others/gpt',
  '其他人的模型',
  'Altria',
  '',
])('“%s” is a name', (name) => expect(isCatchAll(name)).toBe(false))
