import { Component, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { Empty } from '../components/empty.tsx';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly failure: Error | null;
}

/** Keeps a fault in one workspace from taking the window with it. React offers this to classes only. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failure: null };

  static getDerivedStateFromError(thrown: unknown): ErrorBoundaryState {
    return { failure: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render(): ReactNode {
    if (!this.state.failure) return this.props.children;
    return (
      <main className="workspace" aria-label="Fault">
        <Empty
          title="This workspace cannot be shown"
          actions={
            <Button className="btn primary" onPress={() => this.setState({ failure: null })}>
              Try again
            </Button>
          }
        >
          A fault of the program stopped it ({this.state.failure.message}). Your data are not
          touched. Try again, or choose another workspace or data set.
        </Empty>
      </main>
    );
  }
}
