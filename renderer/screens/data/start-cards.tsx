import { FileUp, FlaskConical, type LucideIcon, ScrollText } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Sample } from '../../../shared/contract/methods.ts';
import { chooseAndImport, importSample, useImport } from '../../app/import-job.ts';
import { useEngine } from '../../bridge/use-engine.ts';
import { Notice } from '../../components/notice.tsx';
import { Skeleton } from '../../components/skeleton.tsx';

/** Ways to begin: the samples that come with the program, and a file of one's own. */
export function StartCards() {
  const samples = useEngine('samples.list', {});
  const busy = useImport((state) => state.job?.state === 'running');
  return (
    <div className="start-cards">
      {samples.error && <Notice tone="stop">{samples.error.message}</Notice>}
      {samples.pending && !samples.data && <Skeleton height={150} label="Looking for samples" />}
      {samples.data?.map((sample) => (
        <StartCard
          key={sample.code}
          icon={sample.kind === 'participant' ? FlaskConical : ScrollText}
          title={sampleTitle(sample, samples.data ?? [])}
          text={sample.description}
          badge={sample.synthetic ? 'synthetic data' : null}
          disabled={busy}
          onPress={() => void importSample(sample)}
        />
      ))}
      <StartCard
        icon={FileUp}
        title="Import my CSV"
        text="Trial data (long, wide, REDCap, CDISC ADaM), arm comparisons in the Metapsy standard, or published figures. Everything is shown and can be changed before it is stored. You can also drop the file anywhere on this window. Names, e-mail addresses and other direct identifiers are refused."
        badge={null}
        disabled={busy}
        onPress={() => void chooseAndImport()}
      />
    </div>
  );
}

/** The first sample of each kind has a title that says what it is good for; any others go by their own. */
function sampleTitle(sample: Sample, all: readonly Sample[]): string {
  const first = all.find((other) => other.kind === sample.kind);
  if (first !== sample) return `Open ${sample.title}`;
  return sample.kind === 'participant'
    ? 'Open the sample trial'
    : 'Open the published IPT-versus-CBT figures';
}

interface StartCardProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  readonly badge: string | null;
  readonly disabled: boolean;
  readonly onPress: () => void;
}

function StartCard({ icon: Icon, title, text, badge, disabled, onPress }: StartCardProps) {
  return (
    <Button className="start-card" aria-label={title} isDisabled={disabled} onPress={onPress}>
      <Icon aria-hidden />
      <span className="strong">{title}</span>
      <span className="muted">{text}</span>
      {badge !== null && <span className="badge synthetic">{badge}</span>}
    </Button>
  );
}
