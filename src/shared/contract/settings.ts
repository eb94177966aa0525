import * as z from 'zod'
import { dateFormats, firstGrains, numberFormats } from '#shared/vocabulary/reading.ts'
import { localeSchema } from './briefs.ts'

/** How many versions stay by themselves: the newest of today, of each day, of each week. */
export const keptVersionsSchema = z.object({
  today: z.int().min(1).max(20),
  days: z.int().min(1).max(60),
  weeks: z.int().min(1).max(52),
})
export type KeptVersions = z.infer<typeof keptVersionsSchema>

const folderSchema = z.string().min(1).max(4096)

export const settingsSchema = z.object({
  locale: localeSchema,
  theme: z.enum(['light', 'dark', 'auto']),
  contrast: z.enum(['normal', 'high']),
  numberFormat: z.enum(numberFormats),
  dateFormat: z.enum(dateFormats),
  /** name written into the history with every action */
  author: z.string().max(200),
  /** by which periods a new comparison begins */
  grain: z.enum(firstGrains),
  keptVersions: keptVersionsSchema,
  /** folder for the versions of all workspaces; null: beside each */
  versionsFolder: folderSchema.nullable(),
  /** folders that were chosen for versions before: what they hold stays in the lists */
  earlierVersionsFolders: z.array(folderSchema).max(8),
  /** folder for the sample and new workspaces; null: the user's data folder of the system */
  dataFolder: folderSchema.nullable(),
})
export type Settings = z.infer<typeof settingsSchema>

/** What holds where nobody chose otherwise; who the author is, only the machine knows. */
export const usualSettings: Omit<Settings, 'author'> = {
  locale: 'en',
  theme: 'auto',
  contrast: 'normal',
  numberFormat: 'language',
  dateFormat: 'language',
  grain: 'data',
  keptVersions: { today: 3, days: 7, weeks: 4 },
  versionsFolder: null,
  earlierVersionsFolders: [],
  dataFolder: null,
}

/** What a person may change; which folders were chosen before follows from it. */
export const settingsPatchSchema = settingsSchema.omit({ earlierVersionsFolders: true }).partial()
export type SettingsPatch = z.infer<typeof settingsPatchSchema>

/** Where things lie, as the settings and the machine say. */
export const settingsPlacesSchema = z.object({
  /** the file of the settings */
  file: z.string(),
  /** where the sample and new workspaces go, and where they would without a choice */
  data: z.string(),
  usualData: z.string(),
  /** where versions of this workspace are kept, and where they would without a choice */
  versions: z.string(),
  besideWorkspace: z.string(),
  /** the folder beside the program that holds everything; null: the program is installed */
  portable: z.string().nullable(),
})
