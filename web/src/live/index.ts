export { serverClock, ServerClock } from './serverClock';
export { useNow } from './useNow';
export { useWorklist, worklistStore } from './worklistStore';
export type { WorklistState, Link } from './worklistStore';
export { followWorklist } from './worklistStream';
