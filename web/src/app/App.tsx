import { lazy, Suspense, useEffect, useState } from 'react';
import { Waiting } from '../design';
import { followWorklist, worklistStore } from '../live';
import { Worklist, WorklistSummary } from '../features/worklist';
import { useWords } from '../locale';
import { ErrorBoundary } from './ErrorBoundary';
import { OfflineBanner } from './OfflineBanner';
import { go, useRoute } from './routes';
import { isReader, isSpoke, useMe } from './session';
import { TopBar } from './TopBar';

/** The reading room brings the image library; the list must not wait for it. */
const loadReader = () => import('../features/reader');
const Reader = lazy(loadReader);

export function Shell() {
  const { t } = useWords();
  const me = useMe();
  const spoke = isSpoke(me);
  const route = useRoute();
  const [includeFinal, setIncludeFinal] = useState(spoke);
  useEffect(() => followWorklist(worklistStore, includeFinal), [includeFinal]);
  useEffect(() => {
    const idle = setTimeout(() => void loadReader(), 3000);
    return () => clearTimeout(idle);
  }, []);
  useEffect(() => {
    if (route.name === 'worklist') document.title = t('app.name');
  }, [route.name, t]);
  return (
    <div className="shell">
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus(); }}>{t('app.skip')}</a>
      <TopBar><WorklistSummary compact={route.name !== 'worklist'} /></TopBar>
      <OfflineBanner />
      <main id="main" tabIndex={-1} className={`main-${route.name}`}>
        <ErrorBoundary key={route.name === 'study' ? route.uid : 'list'}>
          {route.name === 'worklist'
            ? <Worklist spoke={spoke} reader={isReader(me)} mayRaise={me.roles.some((role) => role === 'EXPERT' || role === 'EMERGENCY_PHYSICIAN')}
                onOpen={(uid) => go({ name: 'study', uid })} onIncludeFinal={setIncludeFinal} />
            : <Suspense fallback={<Waiting label={t('app.loading')} />}>
                <Reader uid={route.uid} reader={isReader(me)} onLeave={() => go({ name: 'worklist' })} />
              </Suspense>}
        </ErrorBoundary>
      </main>
    </div>
  );
}
