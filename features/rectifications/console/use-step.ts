import { useState } from 'react'
import { act, ApiProblem, type ActCall } from '#web/api.ts'
import { queryClient } from '#web/ui/data.ts'
import { listHandlers } from '../contract/assignment.ts'
import { listDocuments } from '../contract/documents.ts'
import { watchCases } from '../contract/views.ts'
import { countCases, listCases, readCase, takeStep, type CaseReply } from '../contract.ts'

/** What answers a step that somebody else's was quicker than, or that time overtook: the case is read again. */
const OVERTAKEN: readonly string[] = ['state_changed', 'step_not_allowed', 'too_late']
const LISTS: readonly string[] = [
  listCases.name,
  countCases.name,
  watchCases.name,
  listHandlers.name,
  listDocuments.name,
  'readMessages',
  'search',
]

export type StepEnd = { done: CaseReply } | { overtaken: ApiProblem } | { refused: ApiProblem }
/** Takes a step; afterwards every list that shows the case is asked for again. */
export function useStep(caseId: string) {
  const [busy, setBusy] = useState(false)
  const take = async (body: ActCall<typeof takeStep>['body']): Promise<StepEnd> => {
    setBusy(true)
    const key = [readCase.name, { params: { caseId } }]
    try {
      const done = await act(takeStep, { params: { caseId }, body })
      queryClient.setQueryData(key, done)
      for (const name of LISTS) void queryClient.invalidateQueries({ queryKey: [name] })
      return { done }
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      if (!OVERTAKEN.includes(fault.code)) return { refused: fault }
      await queryClient.refetchQueries({ queryKey: key })
      return { overtaken: fault }
    } finally {
      setBusy(false)
    }
  }
  return { busy, take }
}
