import { useEffect, useState } from 'react';
import { useWorklist } from '../live';
import { useWords } from '../locale';

/** A short break is nobody's business; after this long the reader must know that the page stands still. */
const PATIENCE_MS = 4000;

export function OfflineBanner() {
  const { t } = useWords();
  const { link } = useWorklist();
  const [since, setSince] = useState<string>();
  useEffect(() => {
    if (link !== 'LOST') {
      if (link === 'LIVE') setSince(undefined);
      return;
    }
    const at = new Date().toTimeString().slice(0, 5);
    const timer = setTimeout(() => setSince((earlier) => earlier ?? at), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [link]);
  if (!since) return null;
  return <div className="offline" role="alert" data-testid="offline">{t('app.offline', { time: since })}</div>;
}
