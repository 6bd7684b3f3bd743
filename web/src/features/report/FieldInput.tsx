import { Button, Input, InputNumber, Segmented, Select, Tooltip } from 'antd';
import type { FieldValue, TemplateField } from '../../api';
import { useWords } from '../../locale';
import { normalOf } from './draft';

type Props = {
  field: TemplateField;
  value: FieldValue | undefined;
  offerNormal: boolean;
  disabled: boolean;
  note: string | undefined;
  onChange: (value: FieldValue | undefined) => void;
};

const SEGMENTS = 4;

/** One line of the form: label, control for its type, the normal wording one click away. */
export function FieldInput({ field, value, offerNormal, disabled, note, onChange }: Props) {
  const { t, say, language } = useWords();
  const id = `field-${field.id}`;
  const normal = normalOf(field, language);
  return (
    <div className={`field field-${field.type.toLowerCase()}${note ? ' noted' : ''}`} data-testid={id}>
      <label htmlFor={id} id={`${id}-label`}>{say(field.label)}{field.required && <span className="required" title={t('report.required')}> *</span>}</label>
      <div className="field-control">
        <Control field={field} id={id} value={value} disabled={disabled} onChange={onChange} />
        {offerNormal && normal !== undefined && value === undefined && !disabled && (
          <Tooltip title={say(field.normal)}><Button size="small" type="text" className="field-normal" onClick={() => onChange(normal)}>{t('report.normalOne')}</Button></Tooltip>
        )}
      </div>
      {note && <p className="field-note">{note}</p>}
    </div>
  );
}

function Control({ field, id, value, disabled, onChange }: Pick<Props, 'field' | 'value' | 'disabled' | 'onChange'> & { id: string }) {
  const { t, say } = useWords();
  switch (field.type) {
    case 'TEXT':
      return <Input.TextArea id={id} value={typeof value === 'string' ? value : ''} autoSize={{ minRows: 1, maxRows: 6 }} disabled={disabled}
        aria-required={field.required} onChange={(event) => onChange(event.target.value)} />;
    case 'NUMBER':
      return <InputNumber<number> id={id} value={typeof value === 'number' ? value : null} disabled={disabled} suffix={unitOf(field.unit)} className="field-number"
        aria-required={field.required} onChange={(number) => onChange(number ?? undefined)} />;
    case 'BOOLEAN':
      return <Segmented aria-labelledby={`${id}-label`} disabled={disabled} value={value === undefined ? '' : String(value)}
        options={[{ label: t('report.yes'), value: 'true' }, { label: t('report.no'), value: 'false' }, { label: '–', value: '' }]}
        onChange={(chosen) => onChange(chosen === '' ? undefined : chosen === 'true')} />;
    case 'DATETIME':
      return <Input id={id} type="datetime-local" value={typeof value === 'string' ? localOf(value) : ''} disabled={disabled}
        onChange={(event) => onChange(event.target.value === '' ? undefined : new Date(event.target.value).toISOString())} />;
    case 'CHOICE': {
      const options = field.options.map((option) => ({ label: say(option), value: option.id }));
      const short = options.length <= SEGMENTS && options.reduce((sum, option) => sum + option.label.length, 0) <= 26;
      return short
        ? <Segmented aria-labelledby={`${id}-label`} disabled={disabled} value={typeof value === 'string' ? value : ''} options={options}
            onChange={(chosen) => onChange(chosen)} />
        : <Select id={id} value={typeof value === 'string' ? value : undefined} options={options} allowClear disabled={disabled} placeholder={t('report.choose')}
            className="field-select" onChange={(chosen?: string) => onChange(chosen)} />;
    }
  }
}

/** UCUM's braces are notes for machines; a score has no unit to show. */
function unitOf(unit: string | null): string | null {
  return unit === null || unit.startsWith('{') || unit === '1' ? null : unit;
}

/** An instant as the browser's own field wants it: local, to the minute. */
function localOf(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
