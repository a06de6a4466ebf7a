import { ChevronDown, X } from 'lucide-react';
import { useState } from 'react';
import { Button, DialogTrigger, Form, Input, TextField } from 'react-aria-components';
import type { InspectResult } from '../../../../shared/contract/import.ts';
import {
  addMissingCode,
  type Draft,
  givenCodes,
  removeMissingCode,
} from '../../../app/import/draft.ts';
import { changeDraft } from '../../../app/import/look.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { PopoverPanel } from '../../../components/popover-panel.tsx';

interface MissingCodesProps {
  readonly draft: Draft;
  readonly result: InspectResult;
  /** Every spelling that counts as missing. */
  readonly codes: readonly string[];
}

const MOST = 50;

/** Spellings of a missing value: the usual ones, and those that somebody adds. */
export function MissingCodes({ draft, result, codes }: MissingCodesProps) {
  const [text, setText] = useState('');
  const own = givenCodes(draft, result.mapping);
  const usual = codes.filter((code) => !own.includes(code));
  const shown = [...own, ...usual].map(spelled).join(', ') || 'the usual ones';
  const code = text.trim();
  const known = own.includes(code) || codes.includes(code);
  return (
    <DialogTrigger>
      <Button className="select full" aria-label={`Missing codes: ${shown}`}>
        <span className="select-value">{shown}</span>
        <ChevronDown className="ic-sm" aria-hidden />
      </Button>
      <PopoverPanel>
        {() => (
          <>
            {usual.length > 0 && (
              <p className="small muted">
                Always read as no value: {usual.map(spelled).join(', ')}.
              </p>
            )}
            {own.length > 0 && (
              <ul className="stack">
                {own.map((each) => (
                  <li key={each} className="row tight">
                    <span className="mono">{each}</span>
                    <IconButton
                      label={`Do not read ${each} as missing`}
                      icon={X}
                      tight
                      onPress={() =>
                        changeDraft((old) => removeMissingCode(old, result.mapping, each))
                      }
                    />
                  </li>
                ))}
              </ul>
            )}
            <Form
              className="row"
              onSubmit={(event) => {
                event.preventDefault();
                if (code === '' || known || own.length >= MOST) return;
                setText('');
                changeDraft((old) => addMissingCode(old, result.mapping, code));
              }}
            >
              <TextField aria-label="Another code" value={text} onChange={setText} maxLength={40}>
                <Input className="input" placeholder="such as -999" />
              </TextField>
              <Button
                type="submit"
                className="btn"
                isDisabled={code === '' || known || own.length >= MOST}
              >
                Add
              </Button>
            </Form>
          </>
        )}
      </PopoverPanel>
    </DialogTrigger>
  );
}

function spelled(code: string): string {
  return code === '' ? 'empty' : code;
}
