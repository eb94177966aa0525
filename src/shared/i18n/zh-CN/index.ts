import { common } from './common.ts'
import { problems } from './problems.ts'
import { actions } from './actions.ts'
import { importing } from './import.ts'
import { data } from './data.ts'
import { overview } from './overview.ts'
import { compare } from './compare.ts'
import { catalogue } from './catalogue.ts'
import { risks } from './risks.ts'
import { claims } from './claims.ts'
import { briefs } from './briefs.ts'
import { settings } from './settings.ts'
import { verdicts } from './verdicts.ts'
import { charts } from './charts.ts'
import { caveats } from './caveats.ts'
import { versions } from './versions.ts'
import { shell } from './shell.ts'
import { host } from './host.ts'
import { commands } from './commands.ts'
import { search } from './search.ts'
import { help } from './help.ts'

/** All messages of this language, by namespace. */
export const messages = {
  common,
  problems,
  actions,
  import: importing,
  data,
  overview,
  compare,
  catalogue,
  risks,
  claims,
  briefs,
  settings,
  verdicts,
  charts,
  caveats,
  versions,
  shell,
  host,
  commands,
  search,
  help,
}
