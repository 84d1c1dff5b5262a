import { exportable, gather, on, type Feature } from '#server/platform/feature.ts'
import { allow, showClient, showClients, withdraw } from './actions/portal-origins.ts'
import { closeSession, openSession, readSession } from './actions/sign-in.ts'
import { issueToken } from './actions/tokens.ts'
import { identityCommands } from './commands.ts'
import * as contract from './contract.ts'
import * as clients from './contract/clients.ts'
import { clientColumns, clientWords } from './contract/columns.ts'
import { sweepIdentity } from './jobs.ts'

export const identity: Feature = {
  endpoints: [
    gather(contract.openSession, openSession),
    on(contract.readSession, readSession),
    gather(contract.closeSession, closeSession),
    gather(contract.issueToken, issueToken),
    on(clients.listClients, showClients),
    on(clients.readClient, showClient),
    on(clients.allowOrigin, allow),
    on(clients.withdrawOrigin, withdraw),
  ],
  exports: [exportable(clients.listClients, clientColumns, clientWords)],
  jobs: [sweepIdentity],
  commands: identityCommands,
}
