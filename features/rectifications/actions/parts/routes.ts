import { exportable, on } from '#server/platform/feature.ts'
import * as contract from '../../contract/parts.ts'
import * as files from '../../contract/part-files.ts'
import * as partFiles from './files.ts'
import { askPart } from './ask.ts'
import { listParts, readPart, showCaseParts } from './show.ts'
import { takePartStep } from './step.ts'

/** 牵头 and 协办, as the feature offers them. */
export const partRoutes = [
  on(contract.listCaseParts, showCaseParts),
  on(contract.askPart, askPart),
  on(contract.listParts, listParts),
  on(contract.readPart, readPart),
  on(contract.takePartStep, takePartStep),
  on(files.addPartAttachment, partFiles.addPartAttachment),
  on(files.listPartAttachments, partFiles.listPartAttachments),
  on(files.readPartAttachment, partFiles.readPartAttachment),
  on(files.takeBackPartAttachment, partFiles.takeBackPartAttachment),
]
export const partExports = [exportable(contract.listParts, contract.partColumns, contract.partWords)]
