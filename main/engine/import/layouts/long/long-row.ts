import type { InstrumentEntry } from '../../../../../shared/model/instruments.ts';
import type { ParticipantFields } from '../../../store/write-participant.ts';

/** What a sound row says. */
export interface LongRow {
  readonly study: string;
  /** Participant id, trimmed and in Unicode form C. It stays in memory. */
  readonly id: string;
  readonly arm: string;
  readonly treatment: string;
  /** What the row says about the person; null where it says nothing. Status `unknown` says nothing. */
  readonly facts: ParticipantFields;
  /** null when the row stands for a person without an assessment: neither week nor score. */
  readonly assessment: {
    readonly instrument: string;
    readonly entry: InstrumentEntry | null;
    readonly week: number;
    readonly score: number | null;
  } | null;
}
