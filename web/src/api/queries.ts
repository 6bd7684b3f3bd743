import { useQuery } from '@tanstack/react-query';
import { api } from './endpoints';

export const keys = {
  me: ['me'] as const,
  study: (uid: string) => ['study', uid] as const,
  report: (uid: string) => ['report', uid] as const,
  waveform: (uid: string, instance: string) => ['waveform', uid, instance] as const,
  template: (line: string) => ['template', line] as const,
};

/** One study in full. Every fetch is a look at a patient and is kept on record by the node. */
export function useStudy(uid: string | undefined) {
  return useQuery({
    queryKey: keys.study(uid ?? ''),
    queryFn: ({ signal }) => api.study(uid!, signal),
    enabled: uid !== undefined,
  });
}

export function useTemplate(line: string | undefined) {
  return useQuery({
    queryKey: keys.template(line ?? ''),
    queryFn: () => api.template(line!),
    enabled: line !== undefined,
    staleTime: 10 * 60_000,
  });
}

/** One electrocardiogram; an instance never changes, so it is fetched once. */
export function useWaveform(uid: string, instance: string | undefined) {
  return useQuery({
    queryKey: keys.waveform(uid, instance ?? ''),
    queryFn: ({ signal }) => api.waveform(uid, instance!, signal),
    enabled: instance !== undefined,
    staleTime: Infinity,
  });
}
