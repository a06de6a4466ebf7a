import type { Progress } from '../../../shared/contract/messages.ts';

const INTERVAL_MS = 50;

/** Reports progress at most twenty times a second. */
export class ProgressMeter {
  private readonly report: (progress: Progress) => void;
  private readonly total: number;
  private phase: Progress['phase'] = 'reading';
  private phaseStart = 0;
  private last = Number.NEGATIVE_INFINITY;
  private now: Pick<Progress, 'done' | 'rows'> = { done: 0, rows: 0 };

  constructor(report: (progress: Progress) => void, total: number) {
    this.report = report;
    this.total = total;
  }

  begin(phase: Progress['phase']): void {
    this.phase = phase;
    this.phaseStart = performance.now();
    this.now = { done: 0, rows: 0 };
    this.send();
  }

  /** @param done bytes of the file read in this phase */
  update(done: number, rows: number): void {
    this.now = { done, rows };
    if (performance.now() - this.last >= INTERVAL_MS) this.send();
  }

  end(): void {
    this.now = { ...this.now, done: this.total };
    this.send();
  }

  private send(): void {
    this.last = performance.now();
    const seconds = (this.last - this.phaseStart) / 1000;
    const { done, rows } = this.now;
    const rowsPerSecond = seconds > 0 ? Math.round(rows / seconds) : 0;
    this.report({ phase: this.phase, done, total: this.total, rows, rowsPerSecond });
  }
}
