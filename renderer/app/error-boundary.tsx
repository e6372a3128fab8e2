import { Component, type ReactNode } from 'react';
import { messagesFor } from '../../shared/messages/index.ts';
import { Button } from '../components/button.tsx';
import { useLanguage } from './context.ts';

/** A screen that cannot be drawn says so. The charges go on: they are not kept in the screen. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <CrashCover /> : this.props.children;
  }
}

function CrashCover() {
  const words = messagesFor(useLanguage()).common.cover;
  return (
    <div className="cover" role="alert">
      <h1>{words.crashed}</h1>
      <p>{words.crashedText}</p>
      <Button label={words.reload} look="primary" onPress={() => location.reload()} />
    </div>
  );
}
