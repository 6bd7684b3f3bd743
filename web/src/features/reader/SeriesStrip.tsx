import { dicomWeb, isViewable, presetsFor, type Analysis, type Series } from '../../api';
import { Glyph } from '../../design';
import { useWords } from '../../locale';

const THUMBNAIL_PX = 220;

type Props = { studyUid: string; line: string; series: Series[]; analyses: Analysis[]; selected: string | undefined; marked: ReadonlySet<string>; onSelect: (series: Series) => void };

export function SeriesStrip({ studyUid, line, series, analyses, selected, marked, onSelect }: Props) {
  const { t } = useWords();
  return (
    <nav className="strip" aria-label={t('read.series')}>
      {series.map((each) => (
        <Thumbnail key={each.seriesInstanceUID} series={each} studyUid={studyUid} line={line} selected={each.seriesInstanceUID === selected}
          flags={analyses.filter((analysis) => analysis.seriesInstanceUID === each.seriesInstanceUID).flatMap((analysis) => analysis.flags).length}
          marked={marked.has(each.seriesInstanceUID)} onSelect={() => onSelect(each)} />
      ))}
      {series.length === 0 && <p className="faint small">{t('read.empty')}</p>}
    </nav>
  );
}

type ThumbnailProps = { series: Series; studyUid: string; line: string; selected: boolean; flags: number; marked: boolean; onSelect: () => void };

function Thumbnail({ series, studyUid, line, selected, flags, marked, onSelect }: ThumbnailProps) {
  const { t } = useWords();
  const middle = series.instances[Math.floor(series.instances.length / 2)];
  const viewable = isViewable(series);
  const name = series.description || t('read.series') + (series.number === null ? '' : ` ${series.number}`);
  return (
    <button type="button" className={`thumb${selected ? ' selected' : ''}`} aria-pressed={selected} onClick={onSelect} title={name} data-testid={`series-${series.seriesInstanceUID}`}>
      <span className="thumb-picture">
        {viewable && middle
          ? <img loading="lazy" alt="" src={dicomWeb.rendered(studyUid, series.seriesInstanceUID, middle.sopInstanceUID, 1, presetsFor(line, series)[0], THUMBNAIL_PX)}
              onError={(event) => { event.currentTarget.style.visibility = 'hidden'; }} />
          : <span className="thumb-word">{series.modality}</span>}
        {marked && <span className="thumb-mark" title={t('look.findings')}><Glyph name="outline" size={14} /></span>}
        {flags > 0 && <span className="thumb-flag" title={t('list.flagCount', { count: flags })}><Glyph name="flag" size={12} /></span>}
      </span>
      <span className="cut">{name}</span>
      <span className="faint">{series.modality} · {t('read.instances', { count: series.instances.length })}{series.own && ` · ${t('read.ownSeries')}`}</span>
    </button>
  );
}
