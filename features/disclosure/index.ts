export { answeredWords, type AnsweredWords } from './queries/answered-words.ts'
