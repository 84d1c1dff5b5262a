import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'questionnaires',
    says: { zh: '问询表单', en: 'Questionnaires' },
    permission: 'questionnaires.read',
    menu: { group: 'reference', order: 70, covers: ['questionnaire-places', 'questionnaire-results'] },
    load: () => import('./questionnaires.tsx'),
  },
  {
    path: 'questionnaires/new',
    says: { zh: '新建表单', en: 'New form' },
    permission: 'questionnaires.edit',
    load: () => import('./new.tsx'),
  },
  {
    path: 'questionnaires/:questionnaireId',
    says: { zh: '一份问询表单', en: 'A questionnaire' },
    permission: 'questionnaires.read',
    load: () => import('./questionnaire.tsx'),
  },
  {
    path: 'questionnaires/:questionnaireId/edit',
    says: { zh: '编辑表单', en: 'Edit a form' },
    permission: 'questionnaires.edit',
    load: () => import('./builder.tsx'),
  },
  {
    path: 'questionnaires/:questionnaireId/publish',
    says: { zh: '预览和发布', en: 'Preview and publish' },
    permission: 'questionnaires.publish',
    load: () => import('./publish.tsx'),
  },
  {
    path: 'questionnaire-places',
    says: { zh: '表单用在哪里', en: 'Where forms are asked' },
    permission: 'questionnaires.read',
    load: () => import('./places.tsx'),
  },
  {
    path: 'questionnaire-places/new',
    says: { zh: '指定表单', en: 'Assign a form' },
    permission: 'questionnaires.publish',
    load: () => import('./assign.tsx'),
  },
  {
    path: 'questionnaire-results/:formVersion',
    says: { zh: '表单回答', en: 'Answers' },
    permission: 'questionnaires.results',
    load: () => import('./results.tsx'),
  },
]
