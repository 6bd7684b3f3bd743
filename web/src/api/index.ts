export * from './types';
export { api, printUrl } from './endpoints';
export { ApiProblem, whenSignedOut } from './client';
export { dicomWeb } from './dicomweb';
export { keys, useStudy, useTemplate, useWaveform } from './queries';
export * from './evidence';
export { presetsFor, type WindowPreset } from './windows';
