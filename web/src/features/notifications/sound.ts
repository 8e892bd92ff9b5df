/** A short, soft sound, made here: nothing is loaded for it. */

let context: AudioContext | undefined;

export function playSound(): void {
  try {
    context ??= new AudioContext();
    const { currentTime: now } = context;
    const gain = context.createGain();
    gain.gain.setValueAtTime(0, now);
    gain.gain.linearRampToValueAtTime(0.08, now + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, now + 0.5);
    gain.connect(context.destination);
    for (const [frequency, start] of [
      [660, 0],
      [880, 0.12],
    ] as const) {
      const tone = context.createOscillator();
      tone.frequency.value = frequency;
      tone.connect(gain);
      tone.start(now + start);
      tone.stop(now + 0.5);
    }
  } catch {
    // Without a sound device, or before the first click on the page: then it stays silent.
  }
}
