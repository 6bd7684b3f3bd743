import { Dropdown, Input, type InputRef } from 'antd';
import { useRef, type ReactNode } from 'react';
import type { Entry } from '../../api';
import { Glyph, Key, LineIcon, useKeys } from '../../design';
import { useWords } from '../../locale';
import { isFiltering, NO_FILTERS, toggled, type Filters } from './filters';

type Props = { filters: Filters; onChange: (filters: Filters) => void; all: Entry[]; spoke: boolean };

function Chip({ on, onClick, children, testId }: { on: boolean; onClick: () => void; children: ReactNode; testId?: string }) {
  return <button type="button" className={`chip${on ? ' on' : ''}`} aria-pressed={on} onClick={onClick} data-testid={testId}>{children}</button>;
}

export function FilterBar({ filters, onChange, all, spoke }: Props) {
  const { t, language } = useWords();
  const search = useRef<InputRef>(null);
  useKeys({ '/': () => search.current?.focus() });
  const set = (change: Partial<Filters>) => onChange({ ...filters, ...change });
  const hospitals = [...new Map(all.map((entry) => [entry.site, language === 'zh' ? entry.siteName : entry.siteNameEn]))].sort();
  const lines = [...new Set(all.map((entry) => entry.diseaseLine))].sort();
  return (
    <div className="filters" role="search">
      <Input ref={search} className="filters-search" prefix={<Glyph name="search" />} suffix={<Key>/</Key>} allowClear value={filters.words}
        placeholder={t('list.search')} aria-label={t('list.search')} aria-keyshortcuts="/" data-testid="search"
        onChange={(event) => set({ words: event.target.value })}
        onKeyDown={(event) => { if (event.key === 'Escape') { set({ words: '' }); search.current?.blur(); } }} />
      <div className="filters-chips">
        <Chip on={filters.unread} onClick={() => set({ unread: !filters.unread })}>{t('list.filter.unread')}</Chip>
        {!spoke && <Chip on={filters.mine} onClick={() => set({ mine: !filters.mine })}>{t('list.filter.mine')}</Chip>}
        <Chip on={filters.signed} testId="filter-signed" onClick={() => set({ signed: !filters.signed })}>{t('list.filter.signed')}</Chip>
        {lines.length > 0 && <i className="filters-gap" aria-hidden="true" />}
        {lines.map((line) => (
          <Chip key={line} on={filters.lines.includes(line)} onClick={() => set({ lines: toggled(filters.lines, line) })}>
            <LineIcon line={line} /> {t(`line.${line}`)}
          </Chip>
        ))}
        {!spoke && hospitals.length > 1 && (
          <>
            <i className="filters-gap" aria-hidden="true" />
            <Dropdown trigger={['click']} menu={{
              items: hospitals.map(([id, name]) => ({ key: id, label: name })), multiple: true, selectable: true, selectedKeys: filters.hospitals,
              onClick: ({ key }) => set({ hospitals: toggled(filters.hospitals, key) }), style: { maxHeight: 360, overflowY: 'auto' },
            }}>
              <button type="button" className={`chip${filters.hospitals.length > 0 ? ' on' : ''}`} aria-haspopup="menu" data-testid="filter-hospitals">
                {filters.hospitals.length === 0 ? t('list.filter.hospitals') : hospitals.filter(([id]) => filters.hospitals.includes(id)).map(([, name]) => name).join(' · ')} <Glyph name="down" size={12} />
              </button>
            </Dropdown>
          </>
        )}
        {isFiltering(filters) && (
          <button type="button" className="chip clear" onClick={() => onChange({ ...NO_FILTERS, signed: filters.signed })}>
            <Glyph name="close" size={13} /> {t('list.filter.clear')}
          </button>
        )}
      </div>
    </div>
  );
}
