import type Electron from 'electron'
import type { ShownItem } from './wire.ts'

type Template = readonly Electron.MenuItemConstructorOptions[]

/** A menu, as it was drawn last; a test reads and clicks it. */
export class Menu {
  readonly template: Template

  constructor(template: Template = []) {
    this.template = template
  }

  static buildFromTemplate(template: Template): Menu {
    return new Menu(template)
  }

  static setApplicationMenu(menu: Menu | null): void {
    shown.application = menu
  }

  static getApplicationMenu(): Menu | null {
    return shown.application
  }
}

const shown: { application: Menu | null } = { application: null }

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function* itemsIn(
  items: Template,
  menu: string,
): Generator<{ item: Electron.MenuItemConstructorOptions; shown: ShownItem }> {
  for (const item of items) {
    const label = textOf(item.label)
    if (Array.isArray(item.submenu)) yield* itemsIn(item.submenu, menu === '' ? label : `${menu} > ${label}`)
    else if (item.type !== 'separator')
      yield {
        item,
        shown: {
          menu,
          label,
          id: textOf(item.id),
          enabled: item.enabled !== false,
          accelerator: textOf(item.accelerator),
          role: textOf(item.role),
        },
      }
  }
}

const items = () => [...itemsIn(shown.application?.template ?? [], '')]

export const shownItems = (): ShownItem[] => items().map((one) => one.shown)

/** Clicks the item with an id or, failing that, a label. @throws where there is none, or it is disabled */
export function clickItem(name: string): void {
  const all = items()
  const found = all.find((one) => one.shown.id === name) ?? all.find((one) => one.shown.label === name)
  if (!found) throw new Error(`no item of the menu is called ${name}`)
  if (!found.shown.enabled) throw new Error(`${name} is disabled`)
  const { click } = found.item
  if (!click) throw new Error(`${name} is the system's own`)
  Reflect.apply(click, undefined, [])
}
