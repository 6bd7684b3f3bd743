// An invented recording in the shape of the product API: a bell-shaped heart with 0.3 mV of ST elevation in V2 to V4.
const LEADS = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const CODES = ['2:1', '2:2', '2:61', '2:62', '2:63', '2:64', '2:3', '2:4', '2:5', '2:6', '2:7', '2:8'];
const R = [600, 900, 400, -700, 300, 600, 200, 400, 800, 1200, 1100, 800];
const S = [-100, -150, -100, 100, -100, -100, -900, -1100, -700, -400, -200, -100];
const ST = [0, -50, -60, 0, 30, -50, 50, 300, 350, 250, 80, 0];
const HZ = 500;
const RR = 0.75;
const bell = (t, at, sigma, height) => height * Math.exp(-((t - at) ** 2) / sigma ** 2 / 2);
const beat = (lead, t) => bell(t, 0.12, 0.025, R[lead] / 8) + bell(t, 0.26, 0.012, R[lead]) + bell(t, 0.285, 0.011, S[lead]) + (t < 0.31 || t > 0.5 ? 0 : ST[lead] * Math.min(1, (0.5 - t) / 0.06)) + bell(t, 0.5, 0.045, R[lead] / 4 + ST[lead] / 2);
const row = (lead, seconds, from) => Array.from({ length: seconds * HZ }, (_, at) => Math.round(beat(lead, (at / HZ + from) % RR) + 12 * Math.sin(at * 12.9898 + lead)));

export function waveform() {
  const leads = LEADS.map((lead, at) => ({ lead, code: CODES[at], microvolts: row(at, 10, 0) }));
  const beats = Array.from({ length: 12 }, (_, at) => (at * RR + 0.26) * 1000);
  return {
    samplingHz: HZ, durationMs: 10_000, leads, reason: null,
    measured: {
      beats, otherBeats: [], heartRate: 80, qrsMs: 90, prMs: 150, qtMs: 370, qtcMs: 407, axisDegrees: 54, flags: [],
      meanBeat: { samplingHz: HZ, onset: 210, j: 300, pOnset: 60, pEnd: 160, tEnd: 580, leads: LEADS.map((lead, at) => ({ lead, code: CODES[at], microvolts: row(at, 0.75, 0.02) })) },
      values: LEADS.map((lead, at) => ({ lead, code: CODES[at], usable: true, st: ST[at] / 1000, st40: ST[at] / 1000, st60: ST[at] / 1000, st80: ST[at] / 1000, r: R[at] / 1000, s: S[at] / 1000, t: R[at] / 4000 })),
    },
  };
}
