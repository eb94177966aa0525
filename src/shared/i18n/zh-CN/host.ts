import type { host as en } from '#shared/i18n/en/host.ts'
import type { Translation } from '#shared/i18n/translation.ts'

export const host: Translation<typeof en> = {
  menu_file: '文件',
  menu_close: '关闭窗口',
  menu_quit: '退出 Modelshare',
  menu_edit: '编辑',
  menu_cut: '剪切',
  menu_copy: '复制',
  menu_paste: '粘贴',
  menu_select_all: '全选',
  menu_view: '视图',
  menu_zoom_in: '放大',
  menu_zoom_out: '缩小',
  menu_zoom_reset: '实际大小',
  menu_full_screen: '全屏',
  menu_window: '窗口',
  menu_help: '帮助',
  menu_about: '关于 Modelshare',
  workspace_file: 'Modelshare 工作区',
  dialog_new: '新建工作区',
  dialog_open: '打开工作区',
  failed_to_open: '无法打开工作区',
  open_read_only: '以只读方式打开',
  cancel: '取消',
  no_token: '此地址不在正在运行的 Modelshare 所允许的范围内。',
  no_token_next:
    '一个地址只能使用一次，页面也只在其所属的那次启动中有效。请打开 Modelshare 启动时给出的文件，或重新启动它。',
}
