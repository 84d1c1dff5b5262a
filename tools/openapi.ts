/** docs/openapi.json: the same document that the server answers at /openapi.json. */
import { apiDocument } from '#server/api-document.ts'
import { write, type Generated } from './generated.ts'
import manifest from '../package.json' with { type: 'json' }

export const apiDocuments = (): Generated => new Map([['docs/openapi.json', `${JSON.stringify(apiDocument(manifest.version), null, 2)}\n`]])

if (import.meta.main) write(apiDocuments())
