import { Button, Drawer } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { PHONE, StateBlock, useKeys, useMediaQuery, Waiting } from '../../design';
import { useWords } from '../../locale';
import { Announcement } from './Announcement';
import { FilterBar } from './FilterBar';
import { isFiltering, NO_FILTERS, type Filters } from './filters';
import { step } from './order';
import { QuickLook } from './QuickLook';
import { useWorklistView } from './useWorklistView';
import { WorklistTable } from './WorklistTable';
import './worklist.css';

type Props = {
  spoke: boolean;
  reader: boolean;
  mayRaise: boolean;
  onOpen: (uid: string) => void;
  onIncludeFinal: (include: boolean) => void;
};

/** The last selection survives a visit to the reading room. */
let lastSelected: string | undefined;

export function Worklist({ spoke, reader, mayRaise, onOpen, onIncludeFinal }: Props) {
  const { t } = useWords();
  const phone = useMediaQuery(PHONE);
  const narrow = useMediaQuery('(max-width: 1180px)');
  const [filters, setFilters] = useState<Filters>({ ...NO_FILTERS, signed: spoke });
  const [selected, setSelected] = useState<string | undefined>(lastSelected);
  const [sheet, setSheet] = useState(false);
  const view = useWorklistView(filters);
  const visible = view.groups.flatMap((group) => group.entries);
  const order = visible.map((entry) => entry.studyInstanceUID);
  const entry = visible.find((each) => each.studyInstanceUID === selected);

  useEffect(() => onIncludeFinal(filters.signed), [filters.signed, onIncludeFinal]);
  const first = order[0];
  useEffect(() => {
    if (!entry && !phone) setSelected(first);
  }, [entry, phone, first]);
  useEffect(() => {
    lastSelected = selected;
  }, [selected]);

  const select = useCallback((uid: string) => {
    setSelected(uid);
    setSheet(true);
  }, []);
  const move = (by: number) => {
    view.letGo();
    setSelected((now) => step(order, now, by));
  };
  useKeys({
    ArrowDown: () => move(1), ArrowUp: () => move(-1), PageDown: () => move(10), PageUp: () => move(-10),
    Home: () => setSelected(order[0]), End: () => setSelected(order.at(-1)),
    Enter: () => entry && onOpen(entry.studyInstanceUID), Escape: () => setSheet(false),
  });
  const show = (uid: string) => {
    setFilters((now) => ({ ...NO_FILTERS, signed: now.signed }));
    view.showNow();
    select(uid);
  };

  const look = entry && <QuickLook entry={entry} reader={reader} mayRaise={mayRaise} onOpen={onOpen} />;
  return (
    <div className="worklist">
      <section className="wl-main" aria-label={t(spoke ? 'list.own' : 'list.title')}>
        <FilterBar filters={filters} onChange={setFilters} all={view.all} spoke={spoke} />
        <Announcement onShow={show} />
        <div className="wl-scroll" onPointerMove={phone ? undefined : view.hold} onPointerLeave={view.letGo} data-testid="worklist">
          {!view.loaded && !view.problem && <Waiting label={t('app.loading')} />}
          {!view.loaded && view.problem && <StateBlock glyph="block" title={t('list.error')} next={t('list.errorNext')} testId="list-error" />}
          {view.loaded && order.length === 0 && (isFiltering(filters)
            ? <StateBlock glyph="search" title={t('list.none')} next={t('list.noneNext')}><Button onClick={() => setFilters({ ...NO_FILTERS, signed: filters.signed })}>{t('list.filter.clear')}</Button></StateBlock>
            : <StateBlock glyph="check" title={t('list.empty')} next={t('list.emptyNext')} testId="list-empty" />)}
          {order.length > 0 && <WorklistTable groups={view.groups} selected={selected} phone={phone} spoke={spoke} isGone={view.isGone} onSelect={select} onOpen={onOpen} />}
        </div>
        {view.changes > 0 && (
          <button type="button" className="wl-held" onClick={view.showNow}>
            {t('list.held', { count: view.changes })} · <b>{t('list.showNow')}</b>
          </button>
        )}
      </section>
      {!narrow && <aside className="wl-side" aria-label={t('look.title')}>{look ?? <StateBlock glyph="images" quiet title={t('look.pick')} next={t('look.pickNext')} />}</aside>}
      {narrow && <Drawer open={sheet && entry !== undefined} onClose={() => setSheet(false)} placement={phone ? 'bottom' : 'right'} size={phone ? '88%' : 420}
        title={t('look.title')} className="wl-drawer" destroyOnHidden>{look}</Drawer>}
    </div>
  );
}
