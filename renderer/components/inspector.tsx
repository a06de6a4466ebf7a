import { SlidersHorizontal } from 'lucide-react';
import { createContext, type ReactNode, useContext } from 'react';
import { Button, Dialog, DialogTrigger, Modal, ModalOverlay } from 'react-aria-components';
import { useMedia } from './use-media.ts';

const NARROW = '(max-width: 1199px)';

const InspectorContents = createContext<ReactNode>(null);

interface WorkspaceProps {
  /** Choices that change the whole workspace; none where there is nothing to choose. */
  readonly inspector?: ReactNode;
  readonly label: string;
  readonly children: ReactNode;
}

/** Main part and inspector of a workspace. Below 1200 px the inspector folds behind `InspectorButton`. */
export function Workspace({ inspector, label, children }: WorkspaceProps) {
  const narrow = useMedia(NARROW);
  const shown = inspector !== undefined && !narrow;
  return (
    <InspectorContents value={inspector}>
      <div className={`workspace ${shown ? 'has-inspector' : ''}`}>
        <main className="work" aria-label={label}>
          {children}
        </main>
        {shown && (
          <aside className="inspector" aria-label="Options">
            {inspector}
          </aside>
        )}
      </div>
    </InspectorContents>
  );
}

/** Opens the folded inspector from the side; nothing while there is room for it. */
export function InspectorButton() {
  const narrow = useMedia(NARROW);
  const contents = useContext(InspectorContents);
  if (!narrow || contents === null || contents === undefined) return null;
  return (
    <DialogTrigger>
      <Button className="btn">
        <SlidersHorizontal className="ic" aria-hidden />
        Options
      </Button>
      <ModalOverlay className="modal-overlay side" isDismissable>
        <Modal className="modal">
          <Dialog className="inspector" aria-label="Options">
            {({ close }) => (
              <>
                {contents}
                <section>
                  <Button className="btn" onPress={close}>
                    Close
                  </Button>
                </section>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
