// Invented studies in the shapes of the product API. Only for looking at screens during development.
import { BLEED_ML, bleedOutline, SIZE, SLICES } from './phantom.mjs';

const minutes = (n) => n * 60_000;
const iso = (ms) => new Date(ms).toISOString();
const OPEN = { IMMEDIATE: 10, EMERGENT: 30, URGENT: 60, ROUTINE: 120 };
const HOSPITALS = { north: ['北山医院', 'North Hill Hospital'], south: ['南河医院', 'South River Hospital'] };
const words = (zh, en) => ({ zh, en });
let next = 1;

function finding(conceptId, zh, en, value, unit, laterality = null, hint = false) {
  return { conceptId, zh, en, value, unit, laterality, hint };
}

export function entry(name, urgency, ai, ago, more = {}) {
  const uid = `1.2.826.0.1.3680043.10.1.${next++}`;
  const start = Date.now() - minutes(ago);
  const site = more.site ?? 'north';
  const bleeds = ai === 'FINDING';
  return {
    studyInstanceUID: uid, patientName: name, patientId: `P${10000 + next}`, sex: next % 2 ? 'M' : 'F', ageYears: 30 + ((next * 17) % 58), accessionNumber: `A${2000 + next}`,
    site, siteName: HOSPITALS[site][0], siteNameEn: HOSPITALS[site][1], diseaseLine: 'stroke', studyDescription: '头颅CT平扫 Head W/O', modalities: ['CT'], studyDate: '20261124', studyTime: '031205',
    urgency, ai, aiReason: null,
    findings: bleeds ? [finding('F101', '颅内出血', 'Intracranial haemorrhage', BLEED_ML, 'mL', 'LEFT'), finding('F107', '中线移位', 'Midline shift', 6.2, 'mm', 'RIGHT')] : [],
    analyses: [{ analyzer: 'stroke-head-ct', version: '1.0.0', outcome: ai === 'ABSTAINED' ? 'ABSTAINED' : ai === 'FAILED' ? 'FAILED' : ai === 'NOT_APPLICABLE' ? 'NOT_APPLICABLE' : 'COMPLETED',
      seriesInstanceUID: `${uid}.1`, seriesReason: 'thinnest complete axial soft-kernel series, 28 slices of 5 mm', flags: bleeds ? ['GANTRY_TILT', 'MIXED_THICKNESS'] : [], reason: null }],
    reasons: [
      { code: 'URGENCY', zh: `AI：颅内出血 ${BLEED_ML.toFixed(0)} mL（>0.5 mL）`, en: `AI: intracranial haemorrhage ${BLEED_ML.toFixed(0)} mL (>0.5 mL)`, urgency, points: { IMMEDIATE: 1000, EMERGENT: 500, URGENT: 300, ROUTINE: 150 }[urgency] },
      { code: 'WAITING', zh: `已等 ${ago} 分钟`, en: `waiting for ${ago} min`, urgency: null, points: (120 * ago) / OPEN[urgency] },
    ],
    score: { IMMEDIATE: 1000, EMERGENT: 500, URGENT: 300, ROUTINE: 150 }[urgency] + (120 * ago) / OPEN[urgency],
    arrivedAt: iso(start), firstImageAt: iso(start - 20_000), dueAt: iso(start + minutes(OPEN[urgency])), complete: true, instances: SLICES, state: 'WAITING',
    claimedBy: null, claimedByMe: false, leaseUntil: null, reportStatus: 'NONE', deliveredAt: null, ...more,
  };
}

export function region() {
  return [
    entry('Wang^Jianguo=王^建国', 'IMMEDIATE', 'FINDING', 3.2),
    entry('Li^Xiulan=李^秀兰', 'IMMEDIATE', 'FINDING', 8.4, { site: 'south', claimedBy: '陈医生', state: 'CLAIMED' }),
    entry('Zhao^Min=赵^敏', 'EMERGENT', 'NO_FINDING', 21, { site: 'south', diseaseLine: 'trauma', studyDescription: '胸腹CT 创伤', modalities: ['CT'] }),
    entry('Ouyang^Xiaotian=欧阳^啸天', 'EMERGENT', 'ABSTAINED', 11, { aiReason: words('切片不全：缺第 12 层', 'slice 12 is missing'), complete: false, instances: 17 }),
    entry('Sun^Li=孙^丽', 'URGENT', 'PENDING', 1.2, { complete: false, instances: 9 }),
    entry('Zhou^Jie=周^杰', 'URGENT', 'NOT_APPLICABLE', 34, { diseaseLine: 'ami', studyDescription: '12导联心电图', modalities: ['ECG'], aiReason: words('此病种尚无算法', 'no algorithm for this line'), site: 'south' }),
    entry('Wu^Fang=吴^芳', 'URGENT', 'FAILED', 52, { aiReason: words('分析进程超出内存', 'analysis ran out of memory') }),
    entry('Zheng^Qiang=郑^强', 'URGENT', 'NOT_APPLICABLE', 63, { diseaseLine: 'pneumonia', studyDescription: '胸部CT Chest', aiReason: words('此病种尚无算法', 'no algorithm for this line') }),
    entry('Feng^Juan=冯^娟', 'ROUTINE', 'NO_FINDING', 40, { site: 'south' }),
    entry('Smith^John', 'ROUTINE', 'NOT_APPLICABLE', 15, { diseaseLine: 'abdomen', studyDescription: 'CT abdomen and pelvis', aiReason: words('此病种尚无算法', 'no algorithm for this line') }),
    entry('Chen^Hua=陈^华', 'IMMEDIATE', 'FINDING', 95, { state: 'FINAL', reportStatus: 'FINAL', deliveredAt: iso(Date.now() - minutes(70)) }),
  ];
}

export function detail(entry) {
  const uid = entry.studyInstanceUID;
  const ecg = entry.modalities[0] === 'ECG';
  const instances = Array.from({ length: ecg ? 1 : entry.instances }, (_, at) => ({
    sopInstanceUID: `${uid}.1.${at + 1}`, sopClassUID: ecg ? '1.2.840.10008.5.1.4.1.1.9.1.1' : '1.2.840.10008.5.1.4.1.1.2', transferSyntaxUID: '1.2.840.10008.1.2.1', instanceNumber: at + 1,
    numberOfFrames: ecg ? null : 1, rows: ecg ? null : SIZE, columns: ecg ? null : SIZE,
  }));
  const series = [{ seriesInstanceUID: `${uid}.1`, number: 2, modality: entry.modalities[0], description: ecg ? '静息心电图' : '头颅平扫 5 mm', bodyPart: ecg ? null : 'HEAD', own: false, instances }];
  if (entry.ai === 'FINDING') series.push({ seriesInstanceUID: `${uid}.2`, number: 9001, modality: 'SR', description: 'AI 测量', bodyPart: null, own: true, instances: [{ sopInstanceUID: `${uid}.2.1`, sopClassUID: '1.2.840.10008.5.1.4.1.1.88.33', transferSyntaxUID: '1.2.840.10008.1.2.1', instanceNumber: 1, numberOfFrames: null, rows: null, columns: null }] });
  const at = (offset) => new Date(Date.parse(entry.firstImageAt) + offset * 1000).toISOString();
  const clock = [{ point: 'ACQUIRED', at: at(-140), source: 'DICOM' }, { point: 'FIRST_IMAGE', at: at(0), source: 'ingest' }];
  if (entry.complete) clock.push({ point: 'STUDY_ARRIVED', at: at(24), source: 'ingest' });
  if (entry.ai !== 'PENDING') clock.push({ point: 'AI_ANSWERED', at: at(31), source: 'triage' });
  if (entry.claimedBy) clock.push({ point: 'READING_BEGAN', at: at(120), source: 'worklist' });
  if (entry.reportStatus === 'FINAL') clock.push({ point: 'REPORTED', at: at(400), source: 'reporting' }, { point: 'DELIVERED', at: at(403), source: 'reporting' });
  return { entry, series, clock, findings: findingsOf(entry), analyses: entry.analyses };
}

export function findingsOf(entry) {
  if (entry.ai !== 'FINDING' && entry.ai !== 'NO_FINDING') return [];
  const uid = entry.studyInstanceUID;
  const sop = (at) => `${uid}.1.${at + 1}`;
  const base = (id, conceptId, zh, en, presence, more) => ({ id, conceptId, zh, en, presence, hint: false, laterality: null, bodySite: null, certainty: { kind: 'RULE_FIRED', text: 'stroke.haemorrhage' },
    measurements: [], evidence: [{ kind: 'VOLUME_REGION', seriesInstanceUID: `${uid}.1`, sopInstanceUIDs: [sop(14)], keySopInstanceUID: sop(14) }], remark: null, source: 'stroke-head-ct', sourceVersion: '1.0.0', at: new Date().toISOString(), ...more });
  const measure = (measureId, zh, en, value, unit, crossCheck = false) => ({ measureId, zh, en, value, unit, crossCheck, method: null });
  if (entry.ai === 'NO_FINDING') return [base('a', 'F101', '颅内出血', 'Intracranial haemorrhage', 'ABSENT'), base('b', 'F107', '中线移位', 'Midline shift', 'ABSENT'), base('c', 'F112', '大脑中动脉高密度征', 'Hyperdense MCA sign', 'NOT_ASSESSED')];
  const regions = Array.from({ length: SLICES }, (_, at) => [at, bleedOutline(at)]).filter(([, outline]) => outline)
    .map(([at, outline]) => ({ kind: 'IMAGE_REGION', sopInstanceUID: sop(at), frame: 1, outlines: [outline] }));
  return [
    base('f1', 'F102', '脑出血', 'Intracerebral haemorrhage', 'PRESENT', { laterality: 'LEFT', bodySite: { id: 'A004', zh: '基底节', en: 'basal ganglia' },
      measurements: [measure('M001', '体积', 'Volume', BLEED_ML, 'mL'), measure('M024', '血肿体积（ABC/2法）', 'Volume by ABC/2', 21.9, 'mL', true), measure('M003', '长径', 'Long axis', 40.1, 'mm')],
      evidence: [{ kind: 'KEY_IMAGE', sopInstanceUID: sop(16), frame: 1 }, ...regions] }),
    base('f2', 'F107', '中线移位', 'Midline shift', 'PRESENT', { laterality: 'RIGHT', measurements: [measure('M007', '中线移位距离', 'Midline shift', 6.2, 'mm')], evidence: [{ kind: 'KEY_IMAGE', sopInstanceUID: sop(15), frame: 1 }] }),
    base('f3', 'F106', '脑室出血', 'Intraventricular haemorrhage', 'ABSENT'),
  ];
}

export const TEMPLATE = {
  line: 'stroke', name: words('卒中', 'Stroke'),
  sections: [
    { id: 'exam', title: words('检查信息', 'Examination'), fields: [
      f('technique', '检查方法', 'Technique', 'TEXT', { required: true, normal: words('头颅CT平扫。', 'Non-contrast CT of the head.') }),
      f('quality', '图像质量', 'Image quality', 'CHOICE', { options: [o('GOOD', '可诊断', 'Diagnostic'), o('LIMITED', '受限', 'Limited'), o('NON', '不可诊断', 'Not diagnostic')] })] },
    { id: 'window', title: words('时间窗', 'Time window'), fields: [f('lkw', '最后正常时间', 'Last known well', 'DATETIME'), f('nihss', 'NIHSS评分', 'NIHSS', 'NUMBER', { unit: '{score}' }), f('anticoagulant', '服用抗凝药', 'On anticoagulants', 'BOOLEAN')] },
    { id: 'bleed', title: words('所见：出血', 'Findings: haemorrhage'), fields: [
      f('presence', '颅内出血', 'Intracranial haemorrhage', 'CHOICE', { conceptId: 'F102', required: true, options: [o('PRESENT', '有', 'Present'), o('ABSENT', '无', 'Absent'), o('INDETERMINATE', '不确定', 'Indeterminate'), o('NOT_ASSESSED', '未评估', 'Not assessed')] }),
      f('side', '侧别', 'Side', 'CHOICE', { conceptId: 'F102', options: [o('RIGHT', '右', 'Right'), o('LEFT', '左', 'Left'), o('BILATERAL', '双侧', 'Bilateral')] }),
      f('volume', '体积', 'Volume', 'NUMBER', { unit: 'mL', conceptId: 'F102' })] },
    { id: 'other', title: words('所见：脑室与骨', 'Ventricles and bone'), fields: [f('ventricles', '脑室', 'Ventricles', 'TEXT', { normal: words('脑室系统大小形态正常。', 'Ventricles of normal size and shape.') }), f('bone', '颅骨', 'Skull', 'TEXT', { normal: words('颅骨未见骨折。', 'No skull fracture.') })] },
    { id: 'impression', title: words('印象', 'Impression'), fields: [] }, { id: 'recommendation', title: words('建议', 'Recommendation'), fields: [] },
  ],
};
function f(id, zh, en, type, more = {}) {
  return { id, label: words(zh, en), type, options: [], unit: null, conceptId: null, required: false, normal: null, ...more };
}
function o(id, zh, en) {
  return { id, zh, en };
}
