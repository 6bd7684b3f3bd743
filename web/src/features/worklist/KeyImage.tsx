import { useEffect, useState } from 'react';
import { dicomWeb, firstSeries, isViewable, keyInstanceOf, locate, outlinesByInstance, presetsFor, type StudyDetail } from '../../api';
import { Glyph } from '../../design';
import { useWords } from '../../locale';

/** The one image that says most, with the outline on it; the middle of the main series where nothing was found. */
export function KeyImage({ detail }: { detail: StudyDetail }) {
  const { t } = useWords();
  const [failed, setFailed] = useState<string>();
  const present = detail.findings.filter((finding) => finding.presence === 'PRESENT');
  const key = present.map(keyInstanceOf).find((uid) => uid !== undefined && locate(detail, uid) !== undefined);
  const series = firstSeries(detail);
  const middle = series && isViewable(series) ? series.instances[Math.floor(series.instances.length / 2)]?.sopInstanceUID : undefined;
  const uid = key ?? middle;
  const placed = uid === undefined ? undefined : locate(detail, uid);
  useEffect(() => setFailed(undefined), [uid, detail.entry.instances]);
  if (!placed || !isViewable(placed.series)) return <div className="key-image none"><Glyph name="images" /> {t('look.noImage')}</div>;
  if (failed === uid) return <div className="key-image none"><Glyph name="block" /> {t('look.imageFailed')}</div>;
  const { instance } = placed;
  const window = presetsFor(detail.entry.diseaseLine, placed.series)[0];
  const rows = instance.rows ?? 512;
  const columns = instance.columns ?? 512;
  const outlines = outlinesByInstance(detail.findings).get(instance.sopInstanceUID) ?? [];
  return (
    <figure className="key-image" style={{ aspectRatio: `${columns} / ${rows}` }}>
      <img alt={t('look.keyImage')} src={dicomWeb.rendered(detail.entry.studyInstanceUID, placed.series.seriesInstanceUID, instance.sopInstanceUID, 1, window)} onError={() => setFailed(uid)} />
      <svg viewBox={`0 0 ${columns} ${rows}`} aria-hidden="true">
        {outlines.flatMap(({ findingId, outlines: each }) => each.map((points, at) => <polygon key={`${findingId}-${at}`} points={points.join(' ')} />))}
      </svg>
      <figcaption>{placed.series.description || placed.series.modality} · {placed.index + 1}/{placed.series.instances.length}</figcaption>
    </figure>
  );
}
