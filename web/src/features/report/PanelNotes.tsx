import { Button } from 'antd';
import { useWords } from '../../locale';
import type { SaveState } from './useDraft';

const SAVE_WORDS: Record<SaveState, string> = {
  SAVED: 'report.saved', UNSAVED: 'report.unsaved', SAVING: 'report.saving', RETRYING: 'report.saveFailed', CONFLICT: 'report.conflict', REFUSED: 'report.lost',
};

export function SaveMark({ state, editable }: { state: SaveState; editable: boolean }) {
  const { t } = useWords();
  if (!editable) return null;
  const bad = state === 'RETRYING' || state === 'CONFLICT' || state === 'REFUSED';
  return <span className={`save-mark small ${bad ? 'attention' : 'faint'}`} role="status" data-testid="save-state" data-state={state}>{t(SAVE_WORDS[state])}</span>;
}

/** Who holds the study, seen from here. */
export type ClaimView =
  | { kind: 'MINE' }
  | { kind: 'TAKING' }
  | { kind: 'OTHERS'; name: string }
  | { kind: 'LOST' }
  | { kind: 'FREE' }
  | { kind: 'NOT_A_READER' };

/** Why the report cannot be written now, with the way to change that. */
export function ClaimNote({ claim, onTake }: { claim: ClaimView; onTake: () => void }) {
  const { t } = useWords();
  if (claim.kind === 'MINE' || claim.kind === 'NOT_A_READER' || claim.kind === 'TAKING') return null;
  const words = claim.kind === 'OTHERS' ? t('report.held', { name: claim.name }) : claim.kind === 'LOST' ? t('report.lost') : t('report.signFirst');
  return (
    <div className="note-box" role="status" data-testid="claim-note" data-claim={claim.kind}>
      <b>{words}</b>
      {claim.kind === 'OTHERS' && <p>{t('report.heldNext')}</p>}
      <Button size="small" onClick={onTake} data-testid="take">{t('report.take')}</Button>
    </div>
  );
}
