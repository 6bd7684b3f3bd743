import type { FindingView, MeasurementView } from '../../api';
import { formatQuantity, useWords } from '../../locale';

export function measurementText(measurement: MeasurementView): string {
  return formatQuantity(measurement.value, measurement.unit);
}

export function FindingName({ finding }: { finding: FindingView }) {
  const { t, say } = useWords();
  const place = [finding.laterality && t(`side.${finding.laterality}`), say(finding.bodySite)].filter(Boolean).join(' ');
  return (
    <>
      <b>{say(finding)}</b>
      {place && <span className="dim"> {place}</span>}
      {finding.hint && <em className="hint-mark">{t('ai.hint')}</em>}
    </>
  );
}

/** Findings that are there, with every value; what is absent or was not assessed stands in one line each. */
export function FindingList({ findings }: { findings: FindingView[] }) {
  const { t, say, language } = useWords();
  const present = findings.filter((finding) => finding.presence === 'PRESENT' || finding.presence === 'INDETERMINATE');
  const names = (presence: FindingView['presence']) =>
    [...new Set(findings.filter((finding) => finding.presence === presence).map(say))].join(language === 'zh' ? '、' : ', ');
  const absent = names('ABSENT');
  const notAssessed = names('NOT_ASSESSED');
  return (
    <div className="finding-list">
      {findings.length === 0 && <p className="dim">{t('look.noFindings')}</p>}
      <ul>
        {present.map((finding) => (
          <li key={finding.id}>
            <p><FindingName finding={finding} />{finding.presence === 'INDETERMINATE' && <span className="dim"> · {t('report.presence.INDETERMINATE')}</span>}</p>
            <dl className="values">
              {finding.measurements.map((measurement) => (
                <div key={measurement.measureId} className={measurement.crossCheck ? 'cross' : ''}>
                  <dt>{say(measurement)}{measurement.crossCheck && ` (${t('report.crossCheck')})`}</dt>
                  <dd>{measurementText(measurement)}</dd>
                </div>
              ))}
            </dl>
            {finding.remark && <p className="dim small">{say(finding.remark)}</p>}
          </li>
        ))}
      </ul>
      {absent && <p className="dim small">{t('report.absent', { names: absent })}</p>}
      {notAssessed && <p className="dim small">{t('report.notAssessed', { names: notAssessed })}</p>}
    </div>
  );
}
