export { Themed } from './theme';
export { preference, usePreference } from './preferences';
export { Glyph, LineIcon, type GlyphName } from './icons';
export { Ring } from './Ring';
export { UrgencyMark, CLASS_OF } from './UrgencyMark';
export { StateBlock, Waiting, Key } from './StateBlock';
export { useMediaQuery, PHONE } from './useMediaQuery';
export { useKeys } from './useKeys';
