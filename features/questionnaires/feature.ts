import { exportable, on, type Feature } from '#server/platform/feature.ts'
import { listDetailCodes, seedQuestionnaires } from './actions.ts'
import { assign, end } from './actions/assign-forms.ts'
import { drop, make, publish, save, stop } from './actions/edit-forms.ts'
import { showResults, showTexts } from './actions/results.ts'
import { list, listPlaces, openForm, read } from './actions/show-forms.ts'
import * as contract from './contract.ts'
import * as places from './contract/assignments.ts'
import * as columns from './contract/columns.ts'
import * as forms from './contract/forms.ts'
import * as results from './contract/results.ts'

/** 评价指标和问询表单: what a person can say besides the level, and what came of it. */
export const questionnaires: Feature = {
  endpoints: [
    on(contract.listDetailCodes, listDetailCodes),
    on(forms.openQuestionnaire, openForm),
    on(forms.listQuestionnaires, list),
    on(forms.makeQuestionnaire, make),
    on(forms.readQuestionnaire, read),
    on(forms.saveDraft, save),
    on(forms.dropDraft, drop),
    on(forms.publishQuestionnaire, publish),
    on(forms.retireQuestionnaire, stop),
    on(places.listAssignments, listPlaces),
    on(places.assignQuestionnaire, assign),
    on(places.endAssignment, end),
    on(results.listResults, showResults),
    on(results.listAnswerTexts, showTexts),
  ],
  exports: [
    exportable(forms.listQuestionnaires, columns.questionnaireColumns, columns.questionnaireWords),
    exportable(places.listAssignments, columns.assignmentColumns, columns.assignmentWords),
    exportable(results.listResults, columns.resultColumns, columns.resultWords),
    exportable(results.listAnswerTexts, columns.textColumns, columns.textWords),
  ],
  seed: seedQuestionnaires,
}
