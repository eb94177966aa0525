/** Languages of the workbench and its briefs. */
export const locales = ['en', 'it', 'zh-CN'] as const
export type Locale = (typeof locales)[number]
