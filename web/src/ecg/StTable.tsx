import type { LeadValues } from '../api';
import { formatQuantity, useWords } from '../locale';

type Props = { values: LeadValues[]; selected: string; fired: ReadonlySet<string>; onLead: (code: string) => void };

/** ST of each lead at J and after it; a lead in which the finding in focus fired is marked by a sign, not by colour alone. */
export function StTable({ values, selected, fired, onLead }: Props) {
  const { t } = useWords();
  const signed = (millivolts: number) => (millivolts >= 0.005 ? '+' : '') + formatQuantity(millivolts, 'mV').replace(' mV', '');
  return (
    <table className="st-table" data-testid="st-table">
      <caption>{t('ecg.table')}</caption>
      <thead><tr><th scope="col">{t('ecg.leadColumn')}</th><th scope="col">J</th><th scope="col">J+40</th><th scope="col">J+60</th><th scope="col">J+80</th><th scope="col">T</th></tr></thead>
      <tbody>
        {values.map((each) => (
          <tr key={each.code} className={`${each.code === selected ? 'selected' : ''}${fired.has(each.code) ? ' fired' : ''}`} data-testid={`st-${each.lead}`} data-fired={fired.has(each.code)}>
            <th scope="row"><button type="button" aria-pressed={each.code === selected} onClick={() => onLead(each.code)}>{each.lead}{fired.has(each.code) && <i title={t('ecg.fired')} aria-label={t('ecg.fired')}>◆</i>}</button></th>
            {each.usable
              ? [each.st, each.st40, each.st60, each.st80, each.t].map((value, at) => <td key={at}>{signed(value)}</td>)
              : <td colSpan={5} className="faint">{t('ecg.notUsable')}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
