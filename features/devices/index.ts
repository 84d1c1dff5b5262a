/** What others may call: the stream of events to a tablet, which is no endpoint. */
export { statusOf } from './actions/report.ts'
export { recognise, signedByDevice } from './actions/recognise.ts'
export { standingsOf } from './queries.ts'
