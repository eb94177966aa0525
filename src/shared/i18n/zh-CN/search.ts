import type { search as english } from '#shared/i18n/en/search.ts'
import type { Translation } from '#shared/i18n/translation.ts'

export const search: Translation<typeof english> = {
  placeholder: '搜索所有内容或命令',
  nothing: '没有这样的名称，也没有文字提到它',
  searching: '正在搜索…',
  found_one: '找到 {{count}} 项',
  found_other: '找到 {{count}} 项',
  kind_developer: '开发者',
  kind_family: '模型系列',
  kind_model: '模型',
  kind_view: '视图',
  commands: '命令',
  some: '{{kind}} · {{found}} 项中的 {{shown}} 项',
}
