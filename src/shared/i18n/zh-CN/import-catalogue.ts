import type { Translation } from '#shared/i18n/translation.ts'
import type { importingCatalogue as en } from '#shared/i18n/en/import-catalogue.ts'

export const importingCatalogue: Translation<typeof en> = {
  issue_catalogue_added:
    '已加入目录：模型 {{models}}、开发者 {{developers}}、系列 {{families}}、其他名称 {{aliases}}',
  issue_catalogue_completed_one: '已补全目录中缺少的 {{count}} 项信息',
  issue_catalogue_completed_other: '已补全目录中缺少的 {{count}} 项信息',
  issue_catalogue_known_one: '{{count}} 个模型已在目录中',
  issue_catalogue_known_other: '{{count}} 个模型已在目录中',
  issue_catalogue_differs: '对于 {{name}}，文件写的是“{{value}}”；目录保留“{{kept}}”',
  issue_label_disputed: '文件称 {{name}} 为“{{value}}”，目录为“{{kept}}”：标签有争议',
  issue_labels_added_one: '已添加 {{count}} 个标签及其来源（{{known}} 个已有）',
  issue_labels_added_other: '已添加 {{count}} 个标签及其来源（{{known}} 个已有）',
  issue_labels_agree_one: '{{count}} 个标签与目录一致',
  issue_labels_agree_other: '{{count}} 个标签与目录一致',
  issue_labels_beside:
    '名称旁的标签与目录一致的部分占数值的 {{agree, number(maximumFractionDigits: 1)}}%，不一致的占 {{differ, number(maximumFractionDigits: 1)}}%',
  skip_no_developer: '没有给出开发者',
  skip_no_label: '没有可作标签的内容',
  skip_label_excluded: '标记为不计入',
  skip_router: '转发请求的路由器，不是模型',
  way_entry: '目录中的条目',
  'way_new-model': '新模型',
  'way_new-family': '新模型系列',
  'way_new-developer': '新开发者',
  way_segment: '一组模型',
  commitCatalogue_one: '将 {{formatted}} 项加入目录',
  commitCatalogue_other: '将 {{formatted}} 项加入目录',
  openCatalogueDone: '打开目录',
}
