import { Button, Dropdown, Tooltip } from 'antd';
import type { WindowPreset } from '../../api';
import { Glyph, Key, type GlyphName } from '../../design';
import type { Tool } from '../../imaging';
import { useWords } from '../../locale';

const TOOLS: { tool: Tool; glyph: GlyphName }[] = [
  { tool: 'window', glyph: 'window' }, { tool: 'pan', glyph: 'pan' }, { tool: 'zoom', glyph: 'zoom' }, { tool: 'length', glyph: 'length' },
];

/** As many presets as fit beside the other tools; the rest stands in the list behind them. */
const SHOWN = 3;

type Props = {
  tool: Tool;
  presets: WindowPreset[];
  preset: string | undefined;
  overlays: boolean;
  stops: number;
  two: boolean;
  onTool: (tool: Tool) => void;
  onPreset: (at: number) => void;
  onOverlays: () => void;
  onStop: (by: 1 | -1) => void;
  onFit: () => void;
  onViews: () => void;
};

export function ImageTools({ tool, presets, preset, overlays, stops, two, onTool, onPreset, onOverlays, onStop, onFit, onViews }: Props) {
  const { t } = useWords();
  const further = presets.slice(SHOWN).find((each) => each.name === preset);
  return (
    <div className="tools" role="toolbar" aria-label={t('read.images')}>
      {TOOLS.map(({ tool: each, glyph }) => (
        <Tooltip key={each} title={t(`read.tool.${each}`)}>
          <Button type={tool === each ? 'default' : 'text'} aria-pressed={tool === each} aria-label={t(`read.tool.${each}`)} icon={<Glyph name={glyph} />} onClick={() => onTool(each)} />
        </Tooltip>
      ))}
      <i className="tools-gap" />
      {presets.length > 0 && <div className="tools-presets">{presets.slice(0, SHOWN).map((each, at) => (
        <button type="button" key={each.name} className={`chip${preset === each.name ? ' on' : ''}`} aria-pressed={preset === each.name} aria-keyshortcuts={String(at + 1)}
          data-testid={`preset-${each.name}`} onClick={() => onPreset(at)}>{t(`read.presets.${each.name}`)} <Key>{at + 1}</Key></button>
      ))}
        <Dropdown trigger={['click']} menu={{ items: presets.map((each, at) => ({ key: each.name, label: <span className="preset-item"><Key>{at + 1}</Key> {t(`read.presets.${each.name}`)} <span className="faint">{each.centre} / {each.width}</span></span>, onClick: () => onPreset(at) })) }}>
          <button type="button" className={`chip${further ? ' on' : ''}`} aria-label={t('help.presets')} data-testid="presets">{further ? t(`read.presets.${further.name}`) : '…'}</button>
        </Dropdown>
      </div>}
      <span className="tools-rest" />
      {stops > 0 && (
        <span className="tools-stops">
          <Tooltip title={<>{t('read.previousEvidence')} <Key>←</Key></>}><Button type="text" aria-label={t('read.previousEvidence')} icon={<Glyph name="back" />} onClick={() => onStop(-1)} /></Tooltip>
          <Tooltip title={<>{t('read.nextEvidence')} <Key>→</Key></>}><Button type="text" aria-label={t('read.nextEvidence')} data-testid="next-evidence" icon={<span className="flip"><Glyph name="back" /></span>} onClick={() => onStop(1)} /></Tooltip>
        </span>
      )}
      <button type="button" className={`chip${overlays ? ' on' : ''}`} aria-pressed={overlays} aria-keyshortcuts="O" data-testid="overlays" onClick={onOverlays}><Glyph name="outline" size={14} /> {t('read.overlays')} <Key>O</Key></button>
      <Tooltip title={t('read.fit')}><Button type="text" aria-label={t('read.fit')} icon={<Glyph name="fit" />} onClick={onFit} /></Tooltip>
      <Tooltip title={t(two ? 'read.oneView' : 'read.twoViews')}><Button type="text" className="tools-views" aria-label={t(two ? 'read.oneView' : 'read.twoViews')} icon={<Glyph name={two ? 'oneView' : 'twoViews'} />} onClick={onViews} /></Tooltip>
    </div>
  );
}
