import { Button } from 'antd';
import { Glyph, Key, StateBlock } from '../design';
import { useWords } from '../locale';
import { LanguageSwitch, ThemeSwitch } from './Switches';

export function SignIn({ lost, unreachable }: { lost: boolean; unreachable: boolean }) {
  const { t } = useWords();
  return (
    <main className="sign-in">
      <div className="sign-in-switches"><LanguageSwitch /><ThemeSwitch /></div>
      {unreachable ? (
        <StateBlock glyph="block" title={t('signIn.unreachable')} next={t('signIn.unreachableNext')} />
      ) : (
        <div className="sign-in-box">
          <Brand size={56} />
          <h1>{t('app.name')}</h1>
          <p className="dim">{lost ? t('signIn.lost') : t('app.tagline')}</p>
          <Button type="primary" size="large" href="/oauth2/authorization/goldenhour" data-testid="sign-in" autoFocus icon={<Glyph name="person" />}>
            {t('signIn.go')} <Key>Enter</Key>
          </Button>
          <p className="faint small">{t('app.notDevice')}</p>
        </div>
      )}
    </main>
  );
}

/** An hour whose last quarter is golden. */
export function Brand({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="brand">
      <circle cx="16" cy="16" r="12" fill="none" stroke="var(--line-strong)" strokeWidth="3.5" />
      <path d="M16 4a12 12 0 0 1 12 12" fill="none" stroke="var(--accent)" strokeWidth="3.5" strokeLinecap="round" />
      <circle cx="16" cy="16" r="2.4" fill="var(--accent)" />
    </svg>
  );
}
