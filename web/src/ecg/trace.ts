type Samples = readonly (number | null)[];

/**
 * The path of a stretch of samples (microvolts), x from 0 and y from the baseline, in millimetres. Samples closer than `stepMm` are drawn by their extremes, so that no peak
 * is lost; a gap interrupts the line.
 */
export function tracePath(samples: Samples, samplingHz: number, fromMs: number, toMs: number, mmPerSecond: number, mmPerMillivolt: number, stepMm: number): string {
  const first = Math.max(0, Math.ceil((fromMs / 1000) * samplingHz));
  const last = Math.min(samples.length - 1, Math.floor((toMs / 1000) * samplingHz));
  const perStep = Math.max(1, Math.floor((stepMm / mmPerSecond) * samplingHz));
  const parts: string[] = [];
  let drawing = false;
  const point = (at: number) => {
    const x = (at / samplingHz - fromMs / 1000) * mmPerSecond;
    const y = -(samples[at]! / 1000) * mmPerMillivolt;
    parts.push(`${drawing ? 'L' : 'M'}${x.toFixed(2)} ${y.toFixed(2)}`);
    drawing = true;
  };
  for (let begin = first; begin <= last; begin += perStep) {
    const end = Math.min(last, begin + perStep - 1);
    let low = -1;
    let high = -1;
    for (let at = begin; at <= end; at++) {
      const value = samples[at];
      if (value === null || value === undefined) continue;
      if (low < 0 || value < samples[low]!) low = at;
      if (high < 0 || value > samples[high]!) high = at;
    }
    if (low < 0) {
      drawing = false;
      continue;
    }
    point(Math.min(low, high));
    if (low !== high) point(Math.max(low, high));
  }
  return parts.join('');
}

/** Lowest and highest microvolts of a stretch; nothing where all of it is gap. */
export function rangeOf(samples: Samples, samplingHz: number, fromMs: number, toMs: number): { low: number; high: number } | undefined {
  let low = Infinity;
  let high = -Infinity;
  const last = Math.min(samples.length - 1, Math.floor((toMs / 1000) * samplingHz));
  for (let at = Math.max(0, Math.ceil((fromMs / 1000) * samplingHz)); at <= last; at++) {
    const value = samples[at];
    if (value === null || value === undefined) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? { low, high } : undefined;
}
