let context: AudioContext | undefined;

/** Two soft falling tones, half a second; a browser that forbids sound before the first touch stays silent. */
export function announceSound(): void {
  context ??= new AudioContext();
  const start = context.currentTime + 0.02;
  [784, 587].forEach((hertz, at) => {
    const tone = context!.createOscillator();
    const volume = context!.createGain();
    const from = start + at * 0.22;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(0.12, from + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.001, from + 0.4);
    tone.connect(volume).connect(context!.destination);
    tone.start(from);
    tone.stop(from + 0.42);
  });
}
