import { gather, on, type Feature } from '#server/platform/feature.ts'
import { closeSession, openSession, readSession } from './actions/sign-in.ts'
import { issueToken } from './actions/tokens.ts'
import { identityCommands } from './commands.ts'
import * as contract from './contract.ts'
import { sweepIdentity } from './jobs.ts'

export const identity: Feature = {
  endpoints: [
    gather(contract.openSession, openSession),
    on(contract.readSession, readSession),
    gather(contract.closeSession, closeSession),
    gather(contract.issueToken, issueToken),
  ],
  jobs: [sweepIdentity],
  commands: identityCommands,
}
