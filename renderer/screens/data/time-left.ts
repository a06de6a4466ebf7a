import type { Progress } from '../../../shared/contract/messages.ts';

/**
 * How long a job still takes if it goes on as so far.
 *
 * @param elapsedMs milliseconds since it began
 * @returns words, or null while it cannot be told: no total, or hardly begun
 */
export function timeLeft(progress: Progress, elapsedMs: number): string | null {
  const { done, total } = progress;
  if (total === null || total <= 0 || done <= 0 || elapsedMs < 300) return null;
  const seconds = ((Math.max(0, total - done) / done) * elapsedMs) / 1000;
  if (seconds < 1) return 'under 1 s left';
  if (seconds < 90) return `${Math.ceil(seconds)} s left`;
  return `${Math.round(seconds / 60)} min left`;
}
