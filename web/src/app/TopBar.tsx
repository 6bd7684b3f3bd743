import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { Glyph, useMediaQuery, PHONE } from '../design';
import { useWorklist } from '../live';
import { useWords } from '../locale';
import { Help } from './Help';
import { hrefOf } from './routes';
import { signOut, useMe } from './session';
import { Brand } from './SignIn';
import { LanguageSwitch, SoundSwitch, ThemeSwitch } from './Switches';

/** The one bar on top; what a screen wants to say in it comes as children. */
export function TopBar({ children }: { children?: ReactNode }) {
  const { t, language } = useWords();
  const me = useMe();
  const { link } = useWorklist();
  const phone = useMediaQuery(PHONE);
  const hospital = me.hospital && (language === 'zh' ? me.hospital.name : me.hospital.nameEn);
  const linkWord = t(link === 'LIVE' ? 'app.live' : link === 'LOST' ? 'app.lost' : 'app.connecting');
  return (
    <header className="top-bar">
      <a className="top-home" href={hrefOf({ name: 'worklist' })} aria-label={t('app.back')}><Brand /><b>{t('app.name')}</b></a>
      <div className="top-middle">{children}</div>
      <span className={`link-mark link-${link.toLowerCase()}`} role="status"><i aria-hidden="true" /><span>{linkWord}</span></span>
      {!phone && <Help />}
      {!phone && <SoundSwitch />}
      {!phone && <ThemeSwitch />}
      <LanguageSwitch />
      <Dropdown trigger={['click']} menu={{
        items: [
          { key: 'who', disabled: true, label: <span>{me.displayName}<br />{me.roles.map((role) => t(`role.${role}`)).join(' · ')}{hospital && <><br />{hospital}</>}</span> },
          { type: 'divider' },
          { key: 'out', label: t('app.signOut'), onClick: () => void signOut() },
        ],
      }}>
        <Button type="text" icon={<Glyph name="person" />} aria-label={t('app.account')} data-testid="account">{phone ? null : me.displayName}</Button>
      </Dropdown>
    </header>
  );
}
