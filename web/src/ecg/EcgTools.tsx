import { Button, Tooltip } from 'antd';
import { Glyph, Key } from '../design';
import { useWords } from '../locale';
import type { LayoutKind } from './layout';

type Props = {
  layout: LayoutKind; speed: string; gain: string; together: boolean; measuring: boolean; panel: boolean; stops: number; page: { at: number; of: number };
  onLayout: (layout: LayoutKind) => void; onSpeed: (speed: '25' | '50') => void; onGain: (gain: '5' | '10' | '20') => void; onTogether: () => void; onMeasuring: () => void; onPanel: () => void;
  onStop: (by: 1 | -1) => void; onPage: (by: 1 | -1) => void;
};

export function EcgTools(props: Props) {
  const { t } = useWords();
  const chip = (on: boolean, words: string, testId: string, act: () => void, key?: string) => (
    <button type="button" key={testId} className={`chip${on ? ' on' : ''}`} aria-pressed={on} aria-keyshortcuts={key} data-testid={testId} onClick={act}>{words}{key && <> <Key>{key}</Key></>}</button>
  );
  return (
    <div className="tools ecg-tools" role="toolbar" aria-label={t('ecg.tools')}>
      {chip(props.layout === '3x4', t('ecg.layout34'), 'ecg-3x4', () => props.onLayout('3x4'), '1')}
      {chip(props.layout === '12x1', t('ecg.layout121'), 'ecg-12x1', () => props.onLayout('12x1'), '2')}
      <i className="tools-gap" />
      <Choice label={t('ecg.speed')} unit="mm/s" options={['25', '50'] as const} value={props.speed} testId="ecg-speed" onChange={props.onSpeed} />
      <Choice label={t('ecg.gain')} unit="mm/mV" options={['5', '10', '20'] as const} value={props.gain} testId="ecg-gain" onChange={props.onGain} />
      <i className="tools-gap" />
      {props.layout === '3x4' && chip(props.together, t('ecg.together'), 'ecg-together', props.onTogether, 'T')}
      {chip(props.measuring, t('ecg.calipers'), 'ecg-calipers', props.onMeasuring, 'C')}
      {chip(props.panel, t('ecg.panel'), 'ecg-panel', props.onPanel, 'M')}
      <span className="tools-rest" />
      {props.page.of > 1 && (
        <span className="tools-stops">
          <Button type="text" aria-label={t('ecg.earlier')} aria-keyshortcuts="PageUp" icon={<Glyph name="back" />} disabled={props.page.at === 0} onClick={() => props.onPage(-1)} />
          <span className="dim small">{props.page.at + 1}/{props.page.of}</span>
          <Button type="text" aria-label={t('ecg.later')} aria-keyshortcuts="PageDown" icon={<span className="flip"><Glyph name="back" /></span>} disabled={props.page.at + 1 >= props.page.of} onClick={() => props.onPage(1)} />
        </span>
      )}
      {props.stops > 0 && (
        <span className="tools-stops">
          <Tooltip title={<>{t('read.previousEvidence')} <Key>←</Key></>}><Button type="text" aria-label={t('read.previousEvidence')} icon={<Glyph name="back" />} onClick={() => props.onStop(-1)} /></Tooltip>
          <Tooltip title={<>{t('read.nextEvidence')} <Key>→</Key></>}><Button type="text" aria-label={t('read.nextEvidence')} data-testid="next-evidence" icon={<span className="flip"><Glyph name="back" /></span>} onClick={() => props.onStop(1)} /></Tooltip>
        </span>
      )}
    </div>
  );
}

type ChoiceProps<T extends string> = { label: string; unit: string; options: readonly T[]; value: string; testId: string; onChange: (value: T) => void };

function Choice<T extends string>({ label, unit, options, value, testId, onChange }: ChoiceProps<T>) {
  return (
    <label className="ecg-choice"><span className="sr-only">{label}</span>
      <select value={value} data-testid={testId} title={label} onChange={(event) => onChange(event.target.value as T)}>
        {options.map((each) => <option key={each} value={each}>{each} {unit}</option>)}
      </select>
    </label>
  );
}
