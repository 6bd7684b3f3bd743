import { Button, Tooltip } from 'antd';
import { Glyph, usePreference } from '../design';
import { switchLanguage, useWords } from '../locale';

export function LanguageSwitch() {
  const { t, language } = useWords();
  const label = t(language === 'zh' ? 'app.language.toEn' : 'app.language.toZh');
  return (
    <Tooltip title={label}>
      <Button type="text" data-testid="language" aria-label={label} onClick={() => switchLanguage(language === 'zh' ? 'en' : 'zh')}>
        {language === 'zh' ? 'EN' : '中'}
      </Button>
    </Tooltip>
  );
}

export function ThemeSwitch() {
  const { t } = useWords();
  const [theme, setTheme] = usePreference('theme');
  const label = t(theme === 'dark' ? 'app.theme.toLight' : 'app.theme.toDark');
  return (
    <Tooltip title={label}>
      <Button type="text" aria-label={label} data-testid="theme" icon={<Glyph name={theme === 'dark' ? 'sun' : 'moon'} />}
        onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')} />
    </Tooltip>
  );
}

export function SoundSwitch() {
  const { t } = useWords();
  const [sound, setSound] = usePreference('sound');
  const label = t(sound === 'on' ? 'app.sound.turnOff' : 'app.sound.turnOn');
  return (
    <Tooltip title={label}>
      <Button type="text" aria-label={label} aria-pressed={sound === 'on'} icon={<Glyph name={sound === 'on' ? 'soundOn' : 'soundOff'} />}
        onClick={() => setSound(sound === 'on' ? 'off' : 'on')} />
    </Tooltip>
  );
}
