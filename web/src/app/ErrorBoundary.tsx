import { Component, type ReactNode } from 'react';
import { Button } from 'antd';
import { StateBlock } from '../design';
import { useWords } from '../locale';

type Props = { children: ReactNode };

/** Nothing broken in one screen may leave the reader before a blank page. */
export class ErrorBoundary extends Component<Props, { problem: Error | undefined }> {
  override state = { problem: undefined };

  static getDerivedStateFromError(problem: Error) {
    return { problem };
  }

  override render() {
    return this.state.problem ? <Broken problem={this.state.problem} /> : this.props.children;
  }
}

function Broken({ problem }: { problem: Error }) {
  const { t } = useWords();
  return (
    <StateBlock glyph="block" title={t('app.unexpected')} next={t('app.unexpectedNext')} testId="broken">
      <code className="faint">{problem.name}: {problem.message.slice(0, 160)}</code>
      <Button type="primary" onClick={() => window.location.reload()}>{t('app.reload')}</Button>
    </StateBlock>
  );
}
