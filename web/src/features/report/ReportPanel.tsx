import { App, Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ApiProblem, keys, useTemplate, type Check, type Entry, type ReportView } from '../../api';
import { Glyph, Key, StateBlock, useKeys, Waiting } from '../../design';
import { useWords } from '../../locale';
import { FindingList } from '../worklist';
import { AbsentFindings } from './AbsentFindings';
import { Checks } from './Checks';
import { absentOnes, toDecide, withAbsencesConfirmed, withNormals, withValue, type Draft } from './draft';
import { FindingCard } from './FindingCard';
import { SaveMark, ClaimNote, type ClaimView } from './PanelNotes';
import { SignDialog } from './SignDialog';
import { SignedReport } from './SignedReport';
import { TemplateForm } from './TemplateForm';
import { useDraft } from './useDraft';
import { useFindingKeys } from './useFindingKeys';
import './report.css';

type Props = { entry: Entry; claim: ClaimView; onTake: () => void; onRelease: () => void; onTouched: () => void; onFocusFinding: (findingId: string) => void };

export function ReportPanel({ entry, claim, onTake, onRelease, onTouched, onFocusFinding }: Props) {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const uid = entry.studyInstanceUID;
  const reader = claim.kind !== 'NOT_A_READER';
  const report = useDraft(uid, language, claim.kind === 'MINE');
  const { view, draft } = report;
  const change = (edit: (draft: Draft) => Draft) => {
    onTouched();
    report.change(edit);
  };
  const template = useTemplate(view?.line ?? entry.diseaseLine);
  const frozen = view?.status === 'FINAL' || view?.status === 'AMENDED';
  const editable = claim.kind === 'MINE' && !frozen;
  const cards = toDecide(draft?.findings ?? []);
  const finding = useFindingKeys(cards, editable, change, onFocusFinding);
  const [signing, setSigning] = useState<'NO' | 'ASKING' | 'SENDING'>('NO');

  const changed = (next: ReportView) => {
    queries.setQueryData(keys.report(uid), next);
    void queries.invalidateQueries({ queryKey: keys.study(uid) });
  };
  const ask = async () => {
    if (!editable || !draft || signing !== 'NO') return;
    if (!report.isClean() || view?.status === 'NONE') if (!(await report.save())) return;
    setSigning('ASKING');
  };
  const sign = async (status: 'PRELIMINARY' | 'FINAL') => {
    setSigning('SENDING');
    try {
      changed(await api.sign(uid, status));
      setSigning('NO');
      message.success(t(`report.signedAs.${status}`));
    } catch (problem) {
      setSigning('ASKING');
      const checks = problem instanceof ApiProblem ? (problem.body.checks as Check[] | undefined) : undefined;
      if (checks && view) queries.setQueryData(keys.report(uid), { ...view, checks });
      else message.error((problem as Error).message);
    }
  };
  const release = async () => {
    if (report.isClean() || (await report.save())) onRelease();
  };
  const normals = () => template.data && change((now) => withNormals(now, template.data));
  useKeys({ n: () => editable && normals(), v: () => editable && change(withAbsencesConfirmed), 'Ctrl+Enter': () => void ask() });

  if (report.problem && !view) return <StateBlock glyph="block" title={t('app.unexpected')} next={t('list.errorNext')}><Button onClick={() => void report.reload()}>{t('read.retry')}</Button></StateBlock>;
  if (!view || !draft) return <Waiting label={t('app.loading')} />;
  if (frozen || (!reader && view.signedAt)) return <div className="report"><SignedReport entry={entry} view={view} template={template.data} mayAmend={reader} onChanged={changed} /></div>;
  if (!reader) {
    return (
      <div className="report-body">
        <StateBlock glyph="note" title={t('report.readOnly.notSigned')} next={t('report.readOnly.notSignedNext')} testId="not-signed" />
        {draft.findings.length > 0 && <section><h3>{t('ai.unconfirmed')}</h3><FindingList findings={draft.findings.map((each) => each.finding)} /></section>}
      </div>
    );
  }

  return (
    <div className="report">
      <div className="report-head">
        <b>{t('report.title')}</b> <span className="dim" data-testid="report-status">{t(`report.status.${view.status}`)}</span>
        <SaveMark state={report.saveState} editable={editable} />
      </div>
      <ClaimNote claim={claim} onTake={onTake} />
      {report.saveState === 'CONFLICT' && (
        <div className="note-box" role="alert"><b>{t('report.conflict')}</b><p>{t('report.conflictNext')}</p>
          <pre>{draft.impression}{'\n'}{draft.recommendation}</pre><Button size="small" onClick={() => void report.takeLatest()}>{t('report.takeLatest')}</Button></div>
      )}
      <div className="report-body">
        <h3>{t('report.findings')}</h3>
        {cards.length === 0 && <p className="dim small">{t('report.noFindings')}</p>}
        {cards.map((item) => (
          <FindingCard key={item.findingId} item={item} focused={item.findingId === finding.focused} mode={item.findingId === finding.focused ? finding.mode : 'SHOW'} disabled={!editable}
            onFocus={() => finding.focus(item.findingId)} onMode={(mode) => { finding.focus(item.findingId); finding.setMode(mode); }}
            onDecide={(decision, reason, edited) => finding.decide(item.findingId, decision, reason, edited)} />
        ))}
        <AbsentFindings items={absentOnes(draft.findings)} disabled={!editable} onConfirm={() => change(withAbsencesConfirmed)} />
        <div className="report-normal"><Button size="small" disabled={!editable} aria-keyshortcuts="N" data-testid="normals" onClick={normals}>{t('report.normalAll')} <Key>N</Key></Button></div>
        {template.data && <TemplateForm template={template.data} draft={draft} checks={view.checks} disabled={!editable} onValue={(field, value) => change((now) => withValue(now, field, value))} />}
        <label className="report-text"><span>{t('report.impression')} <span className="required">*</span></span>
          <Input.TextArea value={draft.impression} autoSize={{ minRows: 3, maxRows: 10 }} id="field-impression" disabled={!editable} data-testid="impression" onChange={(event) => change((now) => ({ ...now, impression: event.target.value }))} /></label>
        <label className="report-text"><span>{t('report.recommendation')}</span>
          <Input.TextArea value={draft.recommendation} autoSize={{ minRows: 2, maxRows: 8 }} id="field-recommendation" disabled={!editable} data-testid="recommendation" onChange={(event) => change((now) => ({ ...now, recommendation: event.target.value }))} /></label>
        <Checks checks={view.checks} onField={(field) => document.getElementById(`field-${field}`)?.focus()} />
        {view.signedAt && <SignedReport entry={entry} view={view} template={undefined} mayAmend={false} onChanged={changed} />}
        <p className="faint small">{t('report.ai')}</p>
      </div>
      <footer className="report-foot">
        <Button disabled={claim.kind !== 'MINE'} data-testid="release" onClick={() => void release()}>{t('report.release')}</Button>
        <Button type="primary" disabled={!editable} loading={signing === 'SENDING'} icon={<Glyph name="pencil" />} data-testid="sign-button" aria-keyshortcuts="Control+Enter" onClick={() => void ask()}>{t('report.sign')} <Key>Ctrl Enter</Key></Button>
      </footer>
      <SignDialog open={signing !== 'NO'} entry={entry} view={view} draft={draft} busy={signing === 'SENDING'} onCancel={() => setSigning('NO')} onSign={(status) => void sign(status)} />
    </div>
  );
}
