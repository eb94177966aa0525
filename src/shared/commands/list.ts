import type { Clashing, CommandEntry, ComponentScope } from './command.ts'

/**
 * Every command and every key there is: palette, shortcuts, shortcut sheet and the menus of the desktop window are drawn
 * from this list, in its order. Pages supply what a command does; what belongs to a component, such as a grid, or to the
 * desktop window is handled there.
 */
export const commandList = {
  'workspace.new': {
    group: 'edit',
    scope: 'desktop',
    message: 'commands:workspaceNew',
    keys: ['mod+n'],
    menu: ['file', 1],
  },
  'workspace.open': {
    group: 'edit',
    scope: 'desktop',
    message: 'commands:workspaceOpen',
    keys: ['mod+shift+o'],
    menu: ['file', 1],
  },
  'workspace.sample': {
    group: 'edit',
    scope: 'desktop',
    message: 'commands:workspaceSample',
    menu: ['file', 1],
  },
  'window.new': {
    group: 'view',
    scope: 'desktop',
    message: 'commands:windowNew',
    menu: ['file', 2],
  },
  'window.print': { group: 'view', scope: 'desktop', message: 'commands:windowPrint', menu: ['file', 4] },

  // The order of the navigation.
  'nav.overview': {
    group: 'navigation',
    scope: 'everywhere',
    message: 'shell:nav_overview',
    keys: ['mod+1'],
  },
  'nav.data': { group: 'navigation', scope: 'everywhere', message: 'shell:nav_data', keys: ['mod+2'] },
  'nav.compare': { group: 'navigation', scope: 'everywhere', message: 'shell:nav_compare', keys: ['mod+3'] },
  'nav.catalogue': {
    group: 'navigation',
    scope: 'everywhere',
    message: 'shell:nav_catalogue',
    keys: ['mod+4'],
  },
  'nav.risks': { group: 'navigation', scope: 'everywhere', message: 'shell:nav_risks', keys: ['mod+5'] },
  'nav.claims': { group: 'navigation', scope: 'everywhere', message: 'shell:nav_claims', keys: ['mod+6'] },
  'nav.briefs': { group: 'navigation', scope: 'everywhere', message: 'shell:nav_briefs', keys: ['mod+7'] },
  'nav.settings': {
    group: 'navigation',
    scope: 'everywhere',
    message: 'shell:nav_settings',
    keys: ['mod+8'],
    menu: ['file', 4],
  },
  'nav.versions': {
    group: 'navigation',
    scope: 'everywhere',
    message: 'shell:nav_versions',
    menu: ['file', 3],
  },

  'edit.undo': {
    group: 'edit',
    scope: 'everywhere',
    message: 'commands:undo',
    keys: ['mod+z'],
    menu: ['edit', 1],
    leftToFields: true,
  },
  'edit.redo': {
    group: 'edit',
    scope: 'everywhere',
    message: 'commands:redo',
    keys: ['mod+shift+z'],
    menu: ['edit', 1],
    leftToFields: true,
  },
  'data.import': {
    group: 'edit',
    scope: 'everywhere',
    message: 'shell:importFile',
    keys: ['mod+o'],
    menu: ['file', 2],
  },
  'versions.keep': {
    group: 'edit',
    scope: 'everywhere',
    message: 'versions:keepNow',
    keywords: 'backup',
  },
  'versions.saveCopy': {
    group: 'edit',
    scope: 'everywhere',
    message: 'versions:saveCopy',
    menu: ['file', 3],
    keywords: 'backup',
  },

  'view.palette': {
    group: 'view',
    scope: 'everywhere',
    message: 'shell:palette',
    keys: ['mod+k'],
    menu: ['view', 1],
  },
  'view.inspector': {
    group: 'view',
    scope: 'everywhere',
    message: 'shell:toggleInspector',
    keys: ['mod+i'],
    menu: ['view', 1],
  },
  'view.nav': { group: 'view', scope: 'everywhere', message: 'shell:collapseNav', keys: ['mod+b'] },
  'view.nextPane': { group: 'view', scope: 'everywhere', message: 'shell:nextPane', keys: ['F6'] },
  'view.previousPane': {
    group: 'view',
    scope: 'everywhere',
    message: 'shell:previousPane',
    keys: ['shift+F6'],
  },
  'view.theme': { group: 'view', scope: 'everywhere', message: 'shell:theme' },
  'view.contrast': { group: 'view', scope: 'everywhere', message: 'shell:contrast' },
  'view.language.en': {
    group: 'view',
    scope: 'everywhere',
    message: 'shell:language',
    keywords: 'language lingua 语言',
  },
  'view.language.it': {
    group: 'view',
    scope: 'everywhere',
    message: 'shell:language',
    keywords: 'language lingua 语言',
  },
  'view.language.zh-CN': {
    group: 'view',
    scope: 'everywhere',
    message: 'shell:language',
    keywords: 'language lingua 语言',
  },

  'help.guide': {
    group: 'help',
    scope: 'everywhere',
    message: 'help:guide',
    keys: ['F1'],
    menu: ['help', 1],
    keywords: 'manual help',
  },
  'help.shortcuts': { group: 'help', scope: 'everywhere', message: 'shell:shortcuts', keys: ['?'] },
  'help.diagnostics': {
    group: 'help',
    scope: 'everywhere',
    message: 'shell:copyDiagnostics',
    menu: ['help', 1],
  },

  'data.find': { group: 'page', scope: 'data', message: 'data:findRows', keys: ['mod+f'] },
  'data.addRow': { group: 'page', scope: 'data', message: 'data:addRow' },
  'data.removeRows': {
    group: 'page',
    scope: 'data',
    message: 'data:removeSelected',
    keys: ['mod+Delete'],
    leftToFields: true,
  },

  'import.commit': {
    group: 'page',
    scope: 'import',
    message: 'import:commitCommand',
    keys: ['mod+Enter'],
  },
  'import.openGrid': { group: 'page', scope: 'import', message: 'import:openGridCommand', keys: ['alt+g'] },
  'import.openChart': { group: 'page', scope: 'import', message: 'import:openChartCommand', keys: ['alt+c'] },
  'import.file': { group: 'page', scope: 'import', message: 'import:show_file', keys: ['alt+1'] },
  'import.names': { group: 'page', scope: 'import', message: 'import:show_names', keys: ['alt+2'] },
  'import.result': { group: 'page', scope: 'import', message: 'import:show_result', keys: ['alt+3'] },
  'import.problems': { group: 'page', scope: 'import', message: 'import:show_problems', keys: ['alt+4'] },

  'compare.save': { group: 'page', scope: 'compare', message: 'compare:save', keys: ['mod+s'] },
  'compare.risk': { group: 'page', scope: 'compare', message: 'compare:noteRisk' },
  'compare.copy': {
    group: 'page',
    scope: 'compare',
    message: 'compare:copyNumbers',
    keys: ['mod+shift+c'],
  },
  'compare.picture': { group: 'page', scope: 'compare', message: 'compare:savePicture' },

  // Not Ctrl+N: browsers keep it to themselves, and in the desktop window it makes a workspace.
  'catalogue.developer': {
    group: 'page',
    scope: 'catalogue',
    message: 'catalogue:newDeveloper',
    keys: ['alt+n'],
  },
  'catalogue.family': { group: 'page', scope: 'catalogue', message: 'catalogue:newFamily' },
  'catalogue.segment': { group: 'page', scope: 'catalogue', message: 'catalogue:newSegment' },
  'risks.new': { group: 'page', scope: 'risks', message: 'risks:new', keys: ['alt+n'] },
  'claims.new': { group: 'page', scope: 'claims', message: 'claims:new', keys: ['alt+n'] },

  'briefs.export': {
    group: 'page',
    scope: 'briefs',
    message: 'briefs:export',
    keys: ['mod+p'],
    menu: ['file', 2],
  },
  'settings.verify': { group: 'page', scope: 'settings', message: 'settings:verify' },

  'sections.move': {
    group: 'page',
    scope: 'sections',
    message: 'commands:sectionsMove',
    keys: ['alt+ArrowUp', 'alt+ArrowDown'],
  },

  'grid.edit': {
    group: 'grid',
    scope: 'observations',
    message: 'commands:gridEdit',
    keys: ['Enter', 'F2'],
  },
  'grid.extend': {
    group: 'grid',
    scope: 'observations',
    message: 'commands:gridExtend',
    keys: ['shift+ArrowLeft', 'shift+ArrowRight', 'shift+ArrowUp', 'shift+ArrowDown'],
  },
  'grid.selectAll': {
    group: 'grid',
    scope: 'observations',
    message: 'commands:gridSelectAll',
    keys: ['mod+a'],
  },
  'grid.copy': { group: 'grid', scope: 'observations', message: 'commands:gridCopy', keys: ['mod+c'] },
  'grid.paste': { group: 'grid', scope: 'observations', message: 'commands:gridPaste', keys: ['mod+v'] },
  'grid.clear': {
    group: 'grid',
    scope: 'observations',
    message: 'commands:gridClear',
    keys: ['Delete', 'Backspace'],
  },
  'conflict.overwrite': {
    group: 'grid',
    scope: 'conflict',
    message: 'data:conflictOverwrite',
    keys: ['Enter'],
  },
  'conflict.leave': { group: 'grid', scope: 'conflict', message: 'data:conflictLeave', keys: ['Escape'] },
  'names.take': {
    group: 'grid',
    scope: 'names',
    message: 'commands:namesTake',
    keys: ['1', '2', '3', '4', '5'],
  },
  'names.takeBack': { group: 'grid', scope: 'names', message: 'commands:namesTakeBack', keys: ['Delete'] },
  'names.assign': { group: 'grid', scope: 'names', message: 'commands:namesAssign', keys: ['Enter'] },
  'entries.fold': {
    group: 'grid',
    scope: 'entries',
    message: 'commands:entriesFold',
    keys: ['Space', 'alt+Enter'],
  },
  'risks.open': { group: 'grid', scope: 'riskGrid', message: 'commands:risksOpen', keys: ['Enter'] },
  'shares.source': { group: 'grid', scope: 'shares', message: 'commands:sharesSource', keys: ['Enter'] },

  'chart.along': {
    group: 'chart',
    scope: 'chart',
    message: 'commands:chartAlong',
    keys: ['ArrowLeft', 'ArrowRight'],
  },
  'chart.across': {
    group: 'chart',
    scope: 'chart',
    message: 'commands:chartAcross',
    keys: ['ArrowUp', 'ArrowDown'],
  },
  'chart.ends': { group: 'chart', scope: 'chart', message: 'commands:chartEnds', keys: ['Home', 'End'] },
  'chart.source': { group: 'chart', scope: 'chart', message: 'commands:chartSource', keys: ['Enter'] },
  'chart.leave': { group: 'chart', scope: 'chart', message: 'commands:chartLeave', keys: ['Escape'] },
} as const satisfies Record<string, CommandEntry>

export type CommandId = keyof typeof commandList

type InScope<Scope> = {
  [Id in CommandId]: (typeof commandList)[Id]['scope'] extends Scope ? Id : never
}[CommandId]

/** What the desktop window does itself. */
export type DesktopCommandId = InScope<'desktop'>
/** What a component does itself. */
export type ComponentCommandId = InScope<ComponentScope>
/** What a page does not supply: it is only shown there, for it is handled elsewhere. */
export type HandledId = DesktopCommandId | ComponentCommandId
/** What a page supplies. */
export type PageCommandId = Exclude<CommandId, HandledId>

/** What is known of a command. */
export const entryOf = (id: CommandId): CommandEntry => commandList[id]

/** Is this the id of a command? */
export function isCommandId(id: string): id is CommandId {
  return Object.hasOwn(commandList, id)
}

/** All ids in the order of the list. Two commands with one key in one scope do not compile. */
export const commandIds = Object.keys(commandList).filter(isCommandId) satisfies [
  Clashing<typeof commandList>,
] extends [never]
  ? CommandId[]
  : Clashing<typeof commandList>
