export { StackView } from './StackView';
export { useStack } from './useStack';
export { indexOf, type StackImage } from './stack';
export { bindMouse, type Tool } from './cornerstone';
export type { OutlineMark } from './Overlay';
import './imaging.css';
