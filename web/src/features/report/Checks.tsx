import type { Check } from '../../api';
import { Glyph } from '../../design';
import { useWords } from '../../locale';

/** What the node found in the draft: first what blocks the signature, then quiet notes. */
export function Checks({ checks, onField }: { checks: Check[]; onField?: (field: string) => void }) {
  const { t } = useWords();
  const blocks = checks.filter((check) => check.level === 'BLOCK');
  const notes = checks.filter((check) => check.level === 'NOTE');
  if (checks.length === 0) return null;
  return (
    <div className="checks" role="status" aria-label={t('report.checks')} data-testid="checks">
      {blocks.length > 0 && <><h4 className="block"><Glyph name="block" size={14} /> {t('report.blocks')}</h4><List checks={blocks} onField={onField} /></>}
      {notes.length > 0 && <><h4><Glyph name="note" size={14} /> {t('report.notes')}</h4><List checks={notes} onField={onField} /></>}
    </div>
  );
}

function List({ checks, onField }: { checks: Check[]; onField?: (field: string) => void }) {
  const { say } = useWords();
  return (
    <ul>
      {checks.map((check, at) => (
        <li key={`${check.code}-${at}`} data-code={check.code}>
          {check.field && onField ? <button type="button" className="link" onClick={() => onField(check.field!)}>{say(check)}</button> : say(check)}
        </li>
      ))}
    </ul>
  );
}
