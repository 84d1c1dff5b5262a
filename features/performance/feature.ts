import { exportable, on, type Feature } from '#server/platform/feature.ts'
import { adoptProposed, endProposed, propose, showScheme, showSchemes } from './actions/schemes.ts'
import { showScoreList, showScores, tryScheme } from './actions/show-scores.ts'
import * as contract from './contract.ts'
import { schemeColumns, schemeWords, scoreColumns, scoreWords } from './contract/columns.ts'

/** 绩效、政务服务能力: schemes as data, scored line by line (plan 四(三); rules 9, 11). */
export const performance: Feature = {
  endpoints: [
    on(contract.listSchemes, showSchemes),
    on(contract.readScheme, showScheme),
    on(contract.proposeScheme, propose),
    on(contract.adoptScheme, adoptProposed),
    on(contract.endScheme, endProposed),
    on(contract.readScores, showScores),
    on(contract.listScores, showScoreList),
    on(contract.tryScheme, tryScheme),
  ],
  exports: [exportable(contract.listSchemes, schemeColumns, schemeWords), exportable(contract.listScores, scoreColumns, scoreWords)],
}
