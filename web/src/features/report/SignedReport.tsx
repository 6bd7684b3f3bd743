import { Button, Input } from 'antd';
import { useState } from 'react';
import { api, printUrl, type Entry, type FindingView, type ReportView, type Template } from '../../api';
import { Glyph } from '../../design';
import { formatInstant, formatQuantity, useWords } from '../../locale';
import { Deliveries } from './Deliveries';
import { optionWords } from './draft';

type Props = { entry: Entry; view: ReportView; template: Template | undefined; mayAmend: boolean; onChanged: (view: ReportView) => void };

/** A signed report as everybody may read it; frozen, with its way out, its versions and room for an addendum. */
export function SignedReport({ entry, view, template, mayAmend, onChanged }: Props) {
  const { t, language } = useWords();
  const uid = view.studyInstanceUID;
  return (
    <div className="signed" data-testid="signed-report" data-status={view.status}>
      <div className="signed-head">
        <Glyph name="check" /> <b>{t(`report.status.${view.status}`)}</b>
        {view.signedBy && <span className="dim">{t('report.by', { name: view.signedBy, at: view.signedAt ? formatInstant(view.signedAt, language) : '' })}</span>}
      </div>
      <Deliveries deliveries={view.deliveries} entry={entry} />
      <Button icon={<Glyph name="print" />} href={printUrl(uid, view.language)} target="_blank" rel="noopener" data-testid="print">{t('report.print')}</Button>
      <Text title={t('report.impression')} text={view.impression} strong />
      <Text title={t('report.recommendation')} text={view.recommendation} />
      {view.addendum && <Text title={t('report.addendum')} text={view.addendum} strong />}
      <SignedFindings view={view} />
      {template && <SignedValues view={view} template={template} />}
      {view.versions.length > 1 && (
        <section><h4>{t('report.versions')}</h4>
          <ul className="small">{view.versions.map((version) => (
            <li key={version.version}><a href={printUrl(uid, view.language, version.version)} target="_blank" rel="noopener">{t('report.version', { n: version.version })}</a> <span className="dim">{t(`report.status.${version.status}`)} · {t('report.by', { name: version.signedBy, at: formatInstant(version.signedAt, language) })}</span></li>
          ))}</ul>
        </section>
      )}
      {mayAmend && (view.status === 'FINAL' || view.status === 'AMENDED') && <Addendum uid={uid} onChanged={onChanged} />}
    </div>
  );
}

function Text({ title, text, strong }: { title: string; text: string | null; strong?: boolean }) {
  if (!text) return null;
  return <section><h4>{title}</h4><p className={`written${strong ? ' strong' : ''}`}>{text}</p></section>;
}

function SignedFindings({ view }: { view: ReportView }) {
  const { t, say } = useWords();
  const kept = view.findings.filter((each) => each.decision === 'ACCEPTED' || each.decision === 'EDITED');
  if (kept.length === 0) return null;
  const text = (finding: FindingView) => [finding.laterality && t(`side.${finding.laterality}`),
    ...finding.measurements.filter((each) => !each.crossCheck).map((each) => `${say(each)} ${formatQuantity(each.value, each.unit)}`)].filter(Boolean).join(' · ');
  return (
    <section><h4>{t('look.findings')}</h4>
      <ul>{kept.map(({ findingId, finding }) => <li key={findingId}><b>{say(finding)}</b> <span className="dim">{text(finding)}</span></li>)}</ul>
    </section>
  );
}

function SignedValues({ view, template }: { view: ReportView; template: Template }) {
  const { t, say, language } = useWords();
  return template.sections.map((section) => {
    const written = section.fields.filter((field) => view.values[field.id] !== undefined);
    if (written.length === 0) return null;
    return (
      <section key={section.id}><h4>{say(section.title)}</h4>
        <dl className="written-values">
          {written.map((field) => {
            const value = view.values[field.id]!;
            const shown = typeof value === 'boolean' ? t(value ? 'report.yes' : 'report.no')
              : typeof value === 'number' ? formatQuantity(value, field.unit)
              : field.type === 'DATETIME' ? formatInstant(value, language) : say(optionWords(field, value)) || value;
            return <div key={field.id}><dt>{say(field.label)}</dt><dd>{shown}</dd></div>;
          })}
        </dl>
      </section>
    );
  });
}

function Addendum({ uid, onChanged }: { uid: string; onChanged: (view: ReportView) => void }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const send = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      onChanged(await api.addendum(uid, text.trim()));
      setText('');
    } catch (failure) {
      setProblem((failure as Error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="addendum"><h4>{t('report.addendum')}</h4>
      <Input.TextArea value={text} rows={3} placeholder={t('report.addendumPlaceholder')} aria-label={t('report.addendum')} data-testid="addendum" onChange={(event) => setText(event.target.value)} />
      {problem && <p className="attention small">{problem}</p>}
      <Button loading={busy} disabled={text.trim() === ''} onClick={() => void send()}>{t('report.addendumSave')}</Button>
    </section>
  );
}
