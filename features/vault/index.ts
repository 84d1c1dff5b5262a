/** Doors of the vault for the features below it. `keepContacts`, `keepTexts` and `maskTexts` are bulk: one statement a table. */
export {
  dropContacts,
  endingIn,
  freezeContacts,
  keepContacts,
  keepTexts,
  maskedTextsOf,
  maskedWords,
  maskTexts,
  personIdOf,
  recordsOfPhone,
  revealContact,
  revealsOf,
  revealText,
  type Contact,
  type MaskedText,
  type RevealShown,
  type Text,
} from './actions.ts'
export { askForCall, callsOf } from './actions/relay.ts'
export { numberForMessage, whoIsWrittenTo } from './actions/message.ts'
