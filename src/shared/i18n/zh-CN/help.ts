import type { help as english } from '#shared/i18n/en/help.ts'
import type { Translation } from '#shared/i18n/translation.ts'

export const help: Translation<typeof english> = {
  guide: '用户指南',
  topics: '指南主题',
  find: '在指南中查找',
  nothing: '指南中没有相关内容',
  found_one: '{{count}} 处',
  found_other: '{{count}} 处',
  onPage: '此页的帮助',
  address: '“{{heading}}”的链接',
  next: '下一篇：{{title}}',
}
