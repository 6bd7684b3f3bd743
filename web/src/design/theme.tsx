import { App as AntApp, ConfigProvider, theme as antTheme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useLayoutEffect, type ReactNode } from 'react';
import { useWords } from '../locale';
import { usePreference } from './preferences';
import { cssVariables, TOKENS } from './tokens';

const FONT = `system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif`;

/** Puts the chosen tokens under the whole page: as CSS variables for our own parts, as a theme for the library's. */
export function Themed({ children }: { children: ReactNode }) {
  const [name] = usePreference('theme');
  const { language } = useWords();
  const tokens = TOKENS[name];
  useLayoutEffect(() => {
    document.documentElement.style.cssText = cssVariables(tokens);
    document.documentElement.dataset.theme = name;
    document.documentElement.style.colorScheme = name;
  }, [name, tokens]);
  return (
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      locale={language === 'zh' ? zhCN : enUS}
      theme={{
        algorithm: name === 'dark' ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
        token: {
          colorPrimary: tokens.accent, colorLink: tokens.accent, colorInfo: tokens.accent, colorSuccess: tokens.good,
          colorWarning: tokens.attention, colorError: tokens.attention,
          colorBgBase: tokens.surface, colorBgContainer: tokens.surface, colorBgElevated: tokens.raised, colorBgLayout: tokens.ground,
          colorText: tokens.text, colorTextSecondary: tokens.dim, colorTextTertiary: tokens.faint, colorTextPlaceholder: tokens.faint,
          colorBorder: tokens.lineStrong, colorBorderSecondary: tokens.line, colorTextLightSolid: tokens.onAccent,
          fontFamily: FONT, fontSize: 14, borderRadius: 6, wireframe: false,
        },
        components: {
          Button: { primaryShadow: 'none', defaultShadow: 'none' },
          Tooltip: { colorBgSpotlight: tokens.raised, colorTextLightSolid: tokens.text },
        },
      }}
    >
      <AntApp component={false} message={{ maxCount: 2 }}>{children}</AntApp>
    </ConfigProvider>
  );
}
