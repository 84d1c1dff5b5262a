/**
 * What makes a bad rating 误评 or 恶意差评 (plan 四(一), rules 3.6, facts §5.6). A claim names one row and brings what the row
 * asks for; what stands in NOT_MALICIOUS is never one.
 */
export const CRITERIA = [
  {
    criterion: 'level_against_text',
    of: 'mistaken',
    says: '等级与评价文字明显矛盾',
    en: 'The level contradicts the words',
    evidence: '评价文字（脱敏后）与等级对照',
  },
  {
    criterion: 'wrong_matter',
    of: 'mistaken',
    says: '评错了办件、窗口或人员',
    en: 'Another matter, window or person was meant',
    evidence: '办件记录，或评价人在回访中的说明',
  },
  {
    criterion: 'double_tap',
    of: 'mistaken',
    says: '评价设备重复按键或误触',
    en: 'Pressed twice or by accident',
    evidence: '设备记录',
  },
  {
    criterion: 'rater_says_so',
    of: 'mistaken',
    says: '评价人在有记录的回访中确认评错',
    en: 'The rater said so in a recorded call',
    evidence: '回访记录',
  },
  {
    criterion: 'no_service_fact',
    of: 'malicious',
    says: '只有辱骂、威胁或广告，不涉及任何服务事实',
    en: 'Abuse, threats or advertising, and no fact of the service',
    evidence: '评价文字（脱敏后）和办件记录',
  },
  {
    criterion: 'proven_false',
    of: 'malicious',
    says: '所述事实经记录或录像证实为虚构',
    en: 'The facts are proven false by logs or video',
    evidence: '系统记录、监控录像等客观证据',
  },
  {
    criterion: 'unlawful_benefit',
    of: 'malicious',
    says: '以差评相要挟，谋取不当利益',
    en: 'A bad rating used to obtain an unlawful benefit',
    evidence: '要挟的记录：通话、文字、证人',
  },
  {
    criterion: 'coordinated',
    of: 'malicious',
    says: '同一设备、网络或账号成批组织的差评',
    en: 'A coordinated burst from one device, network or account',
    evidence: '评价真实性查核的结论',
  },
  {
    criterion: 'impersonation',
    of: 'malicious',
    says: '冒用他人身份评价',
    en: 'Rated in another person’s name',
    evidence: '身份核验记录和被冒用人的说明',
  },
] as const
export type Criterion = (typeof CRITERIA)[number]['criterion']
export const CRITERION_CODES = CRITERIA.map((row) => row.criterion) as [Criterion, ...Criterion[]]
const byCriterion = new Map<string, (typeof CRITERIA)[number]>(CRITERIA.map((row) => [row.criterion, row]))
export const criterionRow = (criterion: string): (typeof CRITERIA)[number] | undefined => byCriterion.get(criterion)
export const criterionSays = (criterion: string): string => criterionRow(criterion)?.says ?? criterion
/** The criteria of one kind of claim. */
export const criteriaOf = (claim: string): Criterion[] => CRITERIA.filter((row) => row.of === claim).map((row) => row.criterion)

/** What is dealt with on its merits, whatever it sounds like; told to whoever is about to claim. */
export const NOT_MALICIOUS = [
  { says: '措辞激动、情绪化', en: 'Emotional wording', instead: '按反映的事实核实办理' },
  { says: '对依法不予办理不满', en: 'Dissatisfaction with a lawful refusal', instead: '作解释说明，写明法定依据' },
  { says: '联系不上评价人', en: 'The rater cannot be reached', instead: '按评价内容核实，三次联系未成的单列办结' },
  { says: '内容简略、没有细节', en: 'Few details', instead: '回访或留言请评价人补充' },
] as const
