import { z } from 'zod'
import { questionnaireId } from '#features/questionnaires/contract/form-shape.ts'

/** The rating page as it is drawn with a form, for those who draw the form up (plan 三(二)). */
export const formPreviewPage = {
  name: 'formPreview',
  method: 'GET',
  path: '/form-preview/:questionnaireId/:version',
  permission: 'questionnaires.read',
  params: z.strictObject({ questionnaireId, version: z.string().regex(/^(?:draft|[1-9]\d{0,3})$/, '版本号，或 draft') }),
  query: z.strictObject({ channel: z.literal('embedded').optional() }),
} as const
