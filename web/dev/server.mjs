// Serves web/dist with an invented region behind it, for looking at screens without a node. Never part of the build.
//   node dev/server.mjs [port]      sign in as ?as=expert (default) or ?as=spoke on the sign-in address
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waveform } from './waveform.mjs';
import { detail, entry as newEntry, findingsOf, region, TEMPLATE } from './region.mjs';
import { header, png, slicePixels } from './phantom.mjs';

const port = Number(process.argv[2] ?? 8090);
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const entries = new Map(region().map((each) => [each.studyInstanceUID, each]));
const reports = new Map();
const streams = new Set();
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.wasm': 'application/wasm', '.json': 'application/json' };
const PEOPLE = {
  expert: { accountId: 'expert', displayName: '林专家', roles: ['EXPERT'], hospital: { id: 'centre', name: '县中心医院', nameEn: 'Centre Hospital', kind: 'CENTRE' } },
  spoke: { accountId: 'physician-north', displayName: '北山急诊', roles: ['EMERGENCY_PHYSICIAN'], hospital: { id: 'north', name: '北山医院', nameEn: 'North Hill Hospital', kind: 'SPOKE' } },
};

const send = (event, data) => streams.forEach((stream) => stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
setInterval(() => send('heartbeat', { serverTime: new Date().toISOString() }), 5000);
function put(changed) {
  entries.set(changed.studyInstanceUID, changed);
  send('entry', changed);
}

function reportOf(entry) {
  const uid = entry.studyInstanceUID;
  if (!reports.has(uid)) {
    const signed = entry.reportStatus === 'FINAL';
    reports.set(uid, { studyInstanceUID: uid, reportId: null, line: 'stroke', status: entry.reportStatus, version: signed ? 1 : 0, revision: 0, language: 'zh',
      values: entry.ai === 'FINDING' ? { presence: 'PRESENT', side: 'LEFT', volume: 22.8 } : {},
      findings: findingsOf(entry).map((finding) => ({ findingId: finding.id, decision: 'PENDING', reason: null, finding, original: null })),
      impression: entry.ai === 'FINDING' ? '左侧基底节区脑出血，约 23 mL；中线向右移位 6.2 mm。' : '', recommendation: '', addendum: null, signedBy: signed ? '林专家' : null, signedAt: signed ? entry.deliveredAt : null,
      versions: [], deliveries: signed ? [{ destination: '北山医院', kind: 'LIST', state: 'DELIVERED', attempts: 1, lastTriedAt: null, deliveredAt: entry.deliveredAt, error: null }] : [], checks: [] });
  }
  const report = reports.get(uid);
  report.checks = report.status === 'FINAL' ? [] : checks(report);
  return report;
}
function checks(report) {
  const found = [];
  if (!report.values.technique) found.push({ level: 'BLOCK', code: 'REQUIRED', field: 'technique', zh: '检查方法为必填', en: 'Technique is required' });
  if (report.findings.some((each) => each.decision === 'PENDING' && each.finding.presence === 'PRESENT')) found.push({ level: 'NOTE', code: 'UNDECIDED', field: null, zh: '有 AI 发现尚未处理', en: 'An AI finding is undecided' });
  return found;
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const path = decodeURIComponent(url.pathname);
  const json = (status, body) => response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' }).end(body === undefined ? '' : JSON.stringify(body));
  const who = PEOPLE[/as=(\w+)/.exec(request.headers.cookie ?? '')?.[1]];
  let text = '';
  for await (const part of request) text += part;
  const body = text ? JSON.parse(text) : undefined;

  if (path === '/oauth2/authorization/goldenhour') return response.writeHead(302, { 'Set-Cookie': `as=${url.searchParams.get('as') ?? 'expert'}; Path=/; HttpOnly`, Location: '/' }).end();
  if (path === '/logout') return response.writeHead(204, { 'Set-Cookie': 'as=; Path=/; Max-Age=0' }).end();
  if (path === '/dev/new') {
    put(newEntry('Gao^Yun=高^云', 'IMMEDIATE', 'FINDING', 0.3, { site: 'south' }));
    return json(200, {});
  }
  if (path.startsWith('/api') || path.startsWith('/dicom-web')) {
    if (!who) return json(401, { title: 'Unauthorized' });
    if (path === '/api/me') return json(200, { ...who, serverTime: new Date().toISOString() });
    if (path === '/api/worklist/stream') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(`event: heartbeat\ndata: ${JSON.stringify({ serverTime: new Date().toISOString() })}\n\n`);
      streams.add(response);
      return request.on('close', () => streams.delete(response));
    }
    if (path === '/api/worklist') return json(200, [...entries.values()].filter((each) => (url.searchParams.get('includeFinal') === 'true' || each.state !== 'FINAL') && (who.accountId === 'expert' || each.site === 'north')));
    if (/\/template$/.test(path)) return json(200, TEMPLATE);
    const study = /^\/api\/studies\/([\d.]+)(\/.*)?$/.exec(path);
    if (study) return studyDoor(request.method, entries.get(study[1]), study[2] ?? '', body, json, request);
    const frame = /instances\/([\d.]+)\/frames\/1(\/rendered)?$/.exec(path);
    if (frame) return pixels(frame[1], frame[2], url, response);
    const metadata = /studies\/([\d.]+)\/series\/([\d.]+)\/metadata$/.exec(path);
    if (metadata) return json(200, detail(entries.get(metadata[1])).series[0].instances.map((instance, at) => header(metadata[1], metadata[2], instance.sopInstanceUID, at)));
    return json(404, { title: 'Not Found' });
  }
  const file = normalize(path === '/' ? '/index.html' : path);
  try {
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(await readFile(join(dist, file)));
  } catch {
    response.writeHead(404).end();
  }
});

function pixels(instance, rendered, url, response) {
  const slice = Number(instance.split('.').at(-1)) - 1;
  const entry = entries.get(instance.split('.').slice(0, -2).join('.'));
  const values = slicePixels(slice, entry.ai === 'FINDING');
  if (rendered) {
    const [centre, width] = (url.searchParams.get('window') ?? '40,80').split(',').map(Number);
    return response.writeHead(200, { 'Content-Type': 'image/png' }).end(png(values, centre, width));
  }
  const boundary = 'frame';
  response.writeHead(200, { 'Content-Type': `multipart/related; type="application/octet-stream"; boundary=${boundary}` });
  response.end(Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Type: application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1\r\n\r\n`), Buffer.from(values.buffer), Buffer.from(`\r\n--${boundary}--\r\n`)]));
}

function studyDoor(method, entry, rest, body, json, request) {
  if (!entry) return json(404, { title: 'Not Found' });
  if (rest === '') return json(200, detail(entry));
  if (rest.startsWith('/waveforms/')) return json(200, waveform());
  if (rest === '/claim') {
    if (entry.claimedBy && !entry.claimedByMe) return json(409, { title: 'held', code: 'GH-WORKLIST-0001', claimedBy: entry.claimedBy });
    if (method === 'DELETE') {
      put({ ...entry, claimedBy: null, claimedByMe: false, state: 'WAITING' });
      return json(204);
    }
    const leaseUntil = new Date(Date.now() + 120_000).toISOString();
    put({ ...entry, claimedBy: '林专家', claimedByMe: true, state: entry.state === 'FINAL' ? 'FINAL' : 'CLAIMED', leaseUntil });
    return json(200, { claimedBy: '林专家', leaseUntil });
  }
  if (rest === '/urgency') {
    put({ ...entry, urgency: body.urgency });
    return json(200, {});
  }
  const report = reportOf(entry);
  if (rest === '/report' && method === 'GET') return json(200, report);
  if (rest === '/report') {
    if (Number(request.headers['if-match']) !== report.revision) return json(412, { title: 'changed elsewhere', code: 'GH-REPORTING-0002' });
    const byId = new Map(body.findings.map((each) => [each.findingId, each]));
    Object.assign(report, body, { status: 'DRAFT', revision: report.revision + 1, findings: report.findings.map((each) => {
      const sent = byId.get(each.findingId);
      return { ...each, decision: sent.decision, reason: sent.reason, finding: sent.finding ?? each.original ?? each.finding, original: sent.finding ? (each.original ?? each.finding) : null };
    }) });
    put({ ...entry, reportStatus: 'DRAFT' });
    return json(200, reportOf(entry));
  }
  if (rest === '/report/sign') {
    if (checks(report).some((check) => check.level === 'BLOCK')) return json(422, { title: 'blocked', checks: checks(report) });
    Object.assign(report, { status: body.status, version: 1, signedBy: '林专家', signedAt: new Date().toISOString(), deliveries: [{ destination: entry.siteName, kind: 'LIST', state: 'DELIVERED', attempts: 1, deliveredAt: new Date().toISOString(), lastTriedAt: null, error: null }, { destination: 'NORTH_CT', kind: 'DICOM', state: 'PENDING', attempts: 1, deliveredAt: null, lastTriedAt: null, error: null }] });
    setTimeout(() => {
      Object.assign(report.deliveries[1], { state: 'DELIVERED', deliveredAt: new Date().toISOString() });
      put({ ...entry, state: body.status, reportStatus: body.status, deliveredAt: new Date().toISOString(), claimedBy: null, claimedByMe: false });
    }, 1500);
    return json(200, reportOf(entry));
  }
  return json(404, { title: 'Not Found' });
}

server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));
