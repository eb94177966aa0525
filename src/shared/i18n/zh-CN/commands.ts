import type { commands as en } from '#shared/i18n/en/commands.ts'
import type { Translation } from '#shared/i18n/translation.ts'

export const commands: Translation<typeof en> = {
  undo: '撤销',
  redo: '重做',
  workspaceNew: '新建工作区…',
  workspaceOpen: '打开工作区…',
  workspaceSample: '打开示例工作区',
  gridEdit: '编辑单元格',
  gridExtend: '扩展选区',
  gridSelectAll: '选择所有单元格',
  gridCopy: '复制所选单元格',
  gridPaste: '粘贴单元格',
  gridClear: '清空所选单元格',
  namesTake: '采用该编号的建议',
  namesTakeBack: '撤回决定',
  namesAssign: '转到建议',
  entriesFold: '展开或折叠条目',
  risksOpen: '打开风险',
  sharesSource: '份额的出处',
  sectionsMove: '上移或下移章节',
  chartAlong: '下一个或上一个点',
  chartAcross: '下一个或上一个序列',
  chartEnds: '第一个或最后一个点',
  chartSource: '该点背后的数据',
  chartLeave: '关闭该点的标签',
}
