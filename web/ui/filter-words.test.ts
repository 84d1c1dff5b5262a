import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chosenInWords, type Filter } from './filter-words.ts'

const filters: Filter[] = [
  {
    id: 'state',
    label: { zh: '状态', en: 'State' },
    kind: 'select',
    options: [{ value: 'verifying', says: { zh: '核实中', en: 'Verifying' } }],
  },
  { id: 'overdue', label: { zh: '只看超期', en: 'Overdue only' }, kind: 'toggle' },
  { id: 'division', label: { zh: '区划', en: 'Division' }, kind: 'division' },
  { id: 'unit', label: { zh: '单位', en: 'Unit' }, kind: 'unit' },
  { id: 'from', label: { zh: '从', en: 'From' }, kind: 'day' },
  { id: 'q', label: { zh: '编号', en: 'Number' }, kind: 'text' },
]
const NAMES: Record<string, string> = { 'division 654201000000': '塔城市', 'unit 91': '塔城市公安局' }
const naming = { today: '2026-11-23', nameOf: (kind: string, code: string) => NAMES[`${kind} ${code}`] ?? code }
const chosen = { q: '6542', state: 'verifying', overdue: 'true', division: '654201000000', unit: '91', from: '2025-12-31' }

test('filters say themselves in words, in the order of their row, and never as codes', () => {
  assert.deepEqual(
    chosenInWords(filters, chosen, { ...naming, language: 'zh' }).map((row) => row.words),
    ['状态：核实中', '只看超期', '区划：塔城市', '单位：塔城市公安局', '从：2025年12月31日', '编号：“6542”'],
  )
  assert.deepEqual(
    chosenInWords(filters, chosen, { ...naming, language: 'en' }).map((row) => row.words),
    ['State: Verifying', 'Overdue only', 'Division: 塔城市', 'Unit: 塔城市公安局', 'From: 31 Dec 2025', 'Number: “6542”'],
  )
})

test('what narrows nothing is not said', () => {
  assert.deepEqual(chosenInWords(filters, {}, { ...naming, language: 'zh' }), [])
})
