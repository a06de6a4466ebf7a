import { useState } from 'react';
import { Button } from 'react-aria-components';
import { csvText } from '../../../shared/text/csv-text.ts';
import { allQuarantined, quarantineTable } from '../../../shared/text/quarantine-table.ts';
import { counted } from '../../../shared/text/sentences.ts';
import { bridge } from '../../bridge/bridge.ts';
import { callEngine } from '../../bridge/call-engine.ts';
import { asEngineError } from '../../bridge/engine-error.ts';
import { Card } from '../../components/card.tsx';
import { fileNameOf } from '../../components/figure/figure.ts';
import { QuarantineList } from './quarantine-list.tsx';

interface QuarantineCardProps {
  readonly id: number;
  readonly name: string;
  readonly total: number;
}

/** Rows that were not imported: kept, shown, and given out as CSV. */
export function QuarantineCard({ id, name, total }: QuarantineCardProps) {
  const [outcome, setOutcome] = useState<string | null>(null);

  const save = async () => {
    try {
      const rows = await allQuarantined(
        (offset, limit) => callEngine('datasets.quarantine', { id, offset, limit }).result,
      );
      const saved = await bridge().saveFile(
        `${fileNameOf(name, 'rows held back')}.csv`,
        csvText(quarantineTable(rows)),
      );
      setOutcome(saved === null ? null : `Saved as ${saved}.`);
    } catch (thrown) {
      setOutcome(`Not saved: ${asEngineError(thrown).message}`);
    }
  };

  return (
    <Card
      className="span-12"
      title="Rows held back"
      subtitle={`${counted(total, 'row', 'rows')} with an error; not in any figure. Participant ids are pseudonyms.`}
      controls={
        <Button className="btn ghost" onPress={() => void save()}>
          Save as CSV…
        </Button>
      }
      foot={<span aria-live="polite">{outcome}</span>}
    >
      <QuarantineList id={id} total={total} />
    </Card>
  );
}
